package dev.maskroute.queue.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What is shown of a dead letter whose attributes anyone may have written. */
final class LetterTest {
  private static final Instant QUEUED = Instant.parse("2026-03-09T12:00:00Z");

  @Test
  void letter_ofOurs_saysWhatItsAttributesSay() {
    Letter letter =
        letter(
            Map.of(
                "maskroute.message-id", "first",
                "maskroute.reason", "too-long",
                "maskroute.field", "user_id",
                "maskroute.time", "2026-03-01T10:00:00Z",
                "maskroute.replays", "2"));

    assertThat(letter.id()).isEqualTo("first");
    assertThat(letter.reason()).contains("too-long");
    assertThat(letter.field()).contains("user_id");
    assertThat(letter.setAsideAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(letter.replays()).isEqualTo(2);
    assertThat(letter.dataset()).contains("user-logins");
    assertThat(letter.isCalled("first")).isTrue();
    assertThat(letter.isCalled("letter")).isTrue();
    assertThat(letter.isCalled("other")).isFalse();
  }

  @Test
  void letter_ofAStranger_showsNothingThatATerminalWouldObey() {
    Letter letter =
        letter(
            Map.of(
                "maskroute.message-id", "\u001B[2Jfirst",
                "maskroute.reason", "too-long\u001B[31m",
                "maskroute.field", "user\nid",
                "maskroute.time", "never",
                "maskroute.replays", "many"));

    assertThat(letter.id()).isEqualTo("letter");
    assertThat(letter.reason()).isEmpty();
    assertThat(letter.field()).isEmpty();
    assertThat(letter.setAsideAt()).isEqualTo(QUEUED);
    assertThat(letter.replays()).isZero();
  }

  @Test
  void dataset_ofALetterThatLostItsAttributes_isNotKnown() {
    assertThat(letter(Map.of()).dataset()).isEmpty();
    assertThat(letter(Map.of("maskroute.reason", "too-long")).dataset()).isEmpty();
  }

  @Test
  void dataset_thatIsNamed_isThatOrUnknownWhereItCannotBeAName() {
    assertThat(letter(Map.of("maskroute.dataset", "signup")).dataset()).contains("signup");
    assertThat(
            letter(
                    Map.of(
                        "maskroute.message-id", "first",
                        "maskroute.reason", "too-long",
                        "maskroute.dataset", "sign\nup"))
                .dataset())
        .isEmpty();
  }

  @Test
  void letter_withBinaryAttributes_isReadAsOneWithoutThem() {
    MessageAttributeValue binary =
        MessageAttributeValue.builder()
            .dataType("Binary")
            .binaryValue(SdkBytes.fromUtf8String("too-long"))
            .build();
    Letter letter =
        new Letter(
            Message.builder()
                .messageId("letter")
                .messageAttributes(
                    Map.of("maskroute.reason", binary, "maskroute.message-id", binary))
                .build());

    assertThat(letter.id()).isEqualTo("letter");
    assertThat(letter.reason()).isEmpty();
  }

  @Test
  void isFromBefore_attributeOlderThanTheQueuesOwnTime_doesNotMakeItOld() {
    Letter letter = letter(Map.of("maskroute.time", "1999-01-01T00:00:00Z"));

    assertThat(letter.isFromBefore(QUEUED)).isFalse();
    assertThat(letter.isFromBefore(QUEUED.plusMillis(1))).isTrue();
  }

  private static Letter letter(Map<String, String> texts) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    texts.forEach(
        (name, value) ->
            attributes.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    return new Letter(
        Message.builder()
            .messageId("letter")
            .messageAttributes(attributes)
            .attributes(
                Map.of(
                    MessageSystemAttributeName.SENT_TIMESTAMP,
                    Long.toString(QUEUED.toEpochMilli())))
            .build());
  }
}
