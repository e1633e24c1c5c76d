package dev.maskroute.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.ReplayProof;
import dev.maskroute.queue.letter.SealedLetters;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Which messages are dead letters that came back, and which only say so. */
final class ReplaysTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final Instant NOW = Instant.parse("2026-03-09T12:00:00Z");
  private static final Origin ORIGIN = new Origin("first", FIRST, 0);
  private static final String BODY = "{\"user_id\": \"u\u00e9\"}";

  private static final KeyEncryptionKey OTHER_KEK =
      KeyEncryptionKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

  private final ReplayProof proof = new ReplayProof(SealedLetters.replayKey());
  private final Replays replays = new Replays(new LetterOpener(SealedLetters.key()), proof);

  @Test
  void receive_ofAnOrdinaryMessage_isAsTheQueueSays() {
    assertThat(replays.receive(message(BODY, Map.of())))
        .isEqualTo(new ReceivedMessage("delivery", NOW, BODY));
  }

  @Test
  void receive_ofASealedLetter_opensItUnderItsFirstIdAndTime() {
    ReceivedMessage received = replays.receive(message(sealed(), Map.of()));

    assertThat(received)
        .isEqualTo(new ReceivedMessage("delivery", new Origin("first", FIRST, 1), BODY));
    assertThat(received.deliveryId()).isEqualTo("delivery");
    assertThat(received.id()).isEqualTo("first");
  }

  @Test
  void receive_ofASealedLetterWithForgedAttributes_believesTheSeal() {
    Map<String, MessageAttributeValue> forged =
        Map.of(
            "maskroute.message-id", text("forged"),
            "maskroute.time", text("1999-01-01T00:00:00Z"),
            "maskroute.replay", text("forged 0 0 AAAA"));

    assertThat(replays.receive(message(sealed(), forged)).origin())
        .isEqualTo(new Origin("first", FIRST, 1));
  }

  @Test
  void receive_ofASealedLetterCopiedWithWhiteSpace_opensIt() {
    assertThat(replays.receive(message("\n " + sealed() + "\r\n", Map.of())).body())
        .isEqualTo(BODY);
  }

  @Test
  void receive_ofALetterOfBytes_opensItsAttribute() {
    SdkBytes bytes = SdkBytes.fromByteArray(Base64.getDecoder().decode(sealed()));
    MessageAttributeValue attribute =
        MessageAttributeValue.builder().dataType("Binary").binaryValue(bytes).build();

    assertThat(
            replays.receive(message("it is in an attribute", Map.of("maskroute.body", attribute))))
        .isEqualTo(new ReceivedMessage("delivery", new Origin("first", FIRST, 1), BODY));
  }

  @Test
  void receive_ofALetterFromBeforeEnvelopes_believesItsAttributes() {
    Map<String, MessageAttributeValue> attributes =
        Map.of("maskroute.message-id", text("old"), "maskroute.time", text("2026-03-02T00:00:01Z"));

    assertThat(replays.receive(message(SealedLetters.textOfBare(BODY), attributes)))
        .isEqualTo(
            new ReceivedMessage(
                "delivery", new Origin("old", Instant.parse("2026-03-02T00:00:01Z"), 1), BODY));
  }

  @Test
  void receive_ofALetterFromBeforeEnvelopesWithoutAttributes_isKnownByTheQueue() {
    assertThat(replays.receive(message(SealedLetters.textOfBare(BODY), Map.of())))
        .isEqualTo(new ReceivedMessage("delivery", new Origin("delivery", NOW, 1), BODY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "+999999999-12-31T23:59:59Z", "-1000-01-01T00:00:00Z"})
  void receive_ofAnOldLetterWithAnAbsurdTime_isDatedByTheQueue(String time) {
    Message letter =
        message(
            SealedLetters.textOfBare(BODY),
            Map.of("maskroute.time", text(time), "maskroute.message-id", text("not an id")));
    assertThat(replays.receive(letter).origin()).isEqualTo(new Origin("delivery", NOW, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        " {\"a\": 1}",
        "AAAAD",
        "AAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAADnot base64 at all",
        "AAAAD===="
      })
  void receive_ofWhatDoesNotOpen_isAnOrdinaryMessage(String body) {
    assertThat(replays.receive(message(body, Map.of())))
        .isEqualTo(new ReceivedMessage("delivery", NOW, body));
  }

  @Test
  void receive_ofASealedLetterThatWasAltered_isAnOrdinaryMessage() {
    String sealed = sealed();
    char last = sealed.charAt(60);
    String altered = sealed.substring(0, 60) + (last == 'A' ? 'B' : 'A') + sealed.substring(61);
    assertThat(replays.receive(message(altered, Map.of())).id()).isEqualTo("delivery");
  }

  @Test
  void receive_ofAProvenMessage_isWhatTheProofSays() {
    String value = proof.of(new Origin("first", FIRST, 3), BODY.getBytes(UTF_8));
    assertThat(replays.receive(message(BODY, Map.of("maskroute.replay", text(value)))))
        .isEqualTo(new ReceivedMessage("delivery", new Origin("first", FIRST, 3), BODY));
  }

  @Test
  void receive_ofAProofOfAnotherBody_countsAsNew() {
    String value = proof.of(ORIGIN, "{}".getBytes(UTF_8));
    assertThat(replays.receive(message(BODY, Map.of("maskroute.replay", text(value)))))
        .isEqualTo(new ReceivedMessage("delivery", NOW, BODY));
  }

  /** So dead letters are replayed, and taken, before the KEK is replaced. */
  @Test
  void receive_ofAProofUnderAnotherKek_countsAsNew() {
    String value = new ReplayProof(OTHER_KEK.replayKey()).of(ORIGIN, BODY.getBytes(UTF_8));
    assertThat(replays.receive(message(BODY, Map.of("maskroute.replay", text(value)))))
        .isEqualTo(new ReceivedMessage("delivery", NOW, BODY));
  }

  @Test
  void receive_ofABinaryProof_countsAsNew() {
    String value = proof.of(ORIGIN, BODY.getBytes(UTF_8));
    MessageAttributeValue binary =
        MessageAttributeValue.builder()
            .dataType("Binary")
            .binaryValue(SdkBytes.fromUtf8String(value))
            .build();
    assertThat(replays.receive(message(BODY, Map.of("maskroute.replay", binary))).id())
        .isEqualTo("delivery");
  }

  private static String sealed() {
    return SealedLetters.text(new Envelope(ORIGIN, BODY.getBytes(UTF_8)));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static Message message(String body, Map<String, MessageAttributeValue> attributes) {
    return Message.builder()
        .messageId("delivery")
        .body(body)
        .attributes(
            Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(NOW.toEpochMilli())))
        .messageAttributes(new HashMap<>(attributes))
        .build();
  }
}
