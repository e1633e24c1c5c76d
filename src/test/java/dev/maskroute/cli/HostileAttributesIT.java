package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Attributes that give orders to Camel, or forge what the queue says (CVE-2026-46456). */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class HostileAttributesIT {
  private static final String DROP = "drop table user_logins";

  /** Sent ten a message, which is the most that a message may carry. */
  private static final List<Map.Entry<String, String>> HOSTILE =
      List.of(
          Map.entry("CamelSqlQuery", DROP),
          Map.entry("camelsqlquery", DROP),
          Map.entry("CAMELSQLQUERY", DROP),
          Map.entry("cAMELsqlQuery", DROP),
          Map.entry("CamelSqlParameters", "forged"),
          Map.entry("CamelSqlUpdateCount", "-5"),
          Map.entry("CamelSqlRetrieveGeneratedKeys", "true"),
          Map.entry("CamelAwsSqsReceiptHandle", "forged"),
          Map.entry("CamelAwsSqsMessageId", "forged"),
          Map.entry("camelawssqsmessageid", "forged"),
          Map.entry("CamelAwsSqsAttributes", "forged"),
          Map.entry("CamelAwsSqsOperation", "purgeQueue"),
          Map.entry("CamelFileName", "../forged"),
          Map.entry("CamelCryptoInitVector", "forged"),
          Map.entry("CamelJsonValidatorResourceUri", "file:forged"),
          Map.entry("CamelBeanMethodName", "toString"),
          Map.entry("CamelJacksonUnmarshalType", "java.lang.Object"),
          Map.entry("CamelDestinationOverrideUrl", "file:forged"),
          Map.entry("CamelRedeliveryCounter", "99"),
          Map.entry("maskroute.message-id", "forged"),
          Map.entry("maskroute.reason", "forged"),
          Map.entry("maskroute.field", "forged"),
          Map.entry("maskroute.time", "forged"),
          Map.entry("maskroute.replays", "7"),
          Map.entry("maskroute.replay", "forged 0 7 " + "A".repeat(43)),
          Map.entry("maskroute.body", "forged"),
          Map.entry("SentTimestamp", "0"),
          Map.entry("message_id", "forged"),
          Map.entry("create_date", "1970-01-01"),
          Map.entry("batch", "forged"),
          Map.entry("id", "forged"));

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
  }

  @Test
  void drain_hostileAttributesOnGoodMessages_changesNothing() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      ids.add(send(Bodies.login("u" + i), i));
    }

    Summary summary = site.drain();

    assertThat(summary.counts()).isEqualTo(new Tally.Counts(ids.size(), ids.size(), 0, 0, 0));
    assertThat(servers.database().query("select message_id from user_logins"))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(
            servers.number(
                "select count(*) from user_logins"
                    + " where create_date < (now() at time zone 'UTC')::date - 1"))
        .isZero();
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(folder.resolveSibling("forged")).doesNotExist();
  }

  @Test
  void drain_hostileAttributesOnBadMessages_leaveTheDeadLetterTrue() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      ids.add(send("{}", i));
    }

    site.drain();

    List<DeadLetter> letters = DeadLetter.takeAll(servers);
    assertThat(letters).extracting(DeadLetter::messageId).containsExactlyInAnyOrderElementsOf(ids);
    for (DeadLetter letter : letters) {
      assertThat(letter.verdict()).isEqualTo("missing-field user_id");
      assertThat(letter.attributes()).hasSize(4).doesNotContainValue("forged");
      assertThat(letter.header()).endsWith(" 0");
      assertThat(letter.open()).isEqualTo("{}");
    }
  }

  @Test
  void drain_binaryAttributesOfOurNames_changesNothing() throws Exception {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    for (String name : List.of("replay", "body", "message-id", "time", "replays", "reason")) {
      attributes.put(
          "maskroute." + name,
          MessageAttributeValue.builder()
              .dataType("Binary")
              .binaryValue(SdkBytes.fromUtf8String("forged"))
              .build());
    }
    String good = send(Bodies.login("u"), attributes);
    String bad = send("no json", attributes);

    site.drain();

    assertThat(servers.database().query("select message_id from user_logins"))
        .containsExactly(List.of(good));
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.messageId()).isEqualTo(bad);
    assertThat(letter.header()).matches("maskroute-dead-letter/1 " + bad + " \\d{13} 0");
    assertThat(letter.open()).isEqualTo("no json");
  }

  private static String send(String body, int from) {
    Map<String, MessageAttributeValue> attributes = new TreeMap<>();
    IntStream.range(from, from + 10)
        .mapToObj(i -> HOSTILE.get(i % HOSTILE.size()))
        .forEach(
            hostile ->
                attributes.put(
                    hostile.getKey(),
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(hostile.getValue())
                        .build()));
    return send(body, attributes);
  }

  private static String send(String body, Map<String, MessageAttributeValue> attributes) {
    return servers
        .client()
        .sendMessage(
            message ->
                message
                    .queueUrl(servers.url(Servers.QUEUE))
                    .messageBody(body)
                    .messageAttributes(attributes))
        .messageId();
  }
}
