package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are known by a field of their messages. */
final class RowIdTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "\"e-7\", e-7",
    "42, 42",
    "-1.50, -1.5",
    "1e2, 100",
    "1e400, 1E+400",
    "' \"\u00e9 \"', '\u00e9 '"
  })
  void process_fieldNamedAsMessageId_isTheIdOfTheRow(String value, String id) throws Exception {
    assertThat(
            Exchanges.object(rowBy("field:event", "{\"event\": " + value + "}").json())
                .get("message_id"))
        .isEqualTo(TextNode.valueOf(id));
  }

  @Test
  void process_fieldWithinTheMessage_isFoundByItsPath() throws Exception {
    String json = "{\"event\": {\"ids\": [\"a\", \"b\"]}}";
    assertThat(
            Exchanges.object(rowBy("field:/event/ids/1", json).json())
                .get("message_id")
                .textValue())
        .isEqualTo("b");
  }

  @Test
  void process_fieldNamedAsMessageId_leavesTheMessageItsOwnId() throws Exception {
    assertThat(rowBy("field:event", "{\"event\": \"e-7\"}").message().id()).isEqualTo("id-1");
  }

  @ParameterizedTest
  @CsvSource({
    "{}, 'missing-field, field event'",
    "{\"event\": null}, 'missing-field, field event'",
    "{\"event\": true}, 'wrong-type, field event'",
    "{\"event\": {}}, 'wrong-type, field event'",
    "{\"event\": []}, 'wrong-type, field event'",
    "{\"event\": \"\"}, 'invalid-value, field event'",
    "{\"event\": \"  \"}, 'invalid-value, field event'"
  })
  void process_fieldThatIdentifiesNothing_isTheMessagesFault(String json, String rejection) {
    assertThatThrownBy(() -> rowBy("field:event", json))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage(rejection);
  }

  @Test
  void process_fieldAtTheLimitOfTheColumn_isStoredAndOneMoreIsTooLong() throws Exception {
    String hundred = "\ud83d\ude00".repeat(100);
    assertThat(
            Exchanges.object(rowBy("field:event", "{\"event\": \"" + hundred + "\"}").json())
                .get("message_id"))
        .isEqualTo(TextNode.valueOf(hundred));
    assertThatThrownBy(() -> rowBy("field:event", "{\"event\": \"" + hundred + "x\"}"))
        .hasMessage("too-long, field event");
  }

  @Test
  void create_fieldThatTheSchemaDoesNotDeclare_isRefusedLestEveryMessageIsADeadLetter() {
    assertThatThrownBy(() -> rowBy("field:evnt", "{}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("maskroute.message-id");
  }

  private Row rowBy(String identity, String json) throws Exception {
    String schema =
        Files.writeString(folder.resolve("schema.json"), "{\"properties\": {\"event\": {}}}")
            .toString();
    Exchange exchange = Exchanges.of(StrictJson.mapper().readTree(json));
    OpenMessage.carry(exchange, sent("2026-03-01T10:00:00Z"));
    new MakeRow(schema, identity).process(exchange);
    return (Row) exchange.getMessage().getBody();
  }

  private static ReceivedMessage sent(String at) {
    return new ReceivedMessage("id-1", Instant.parse(at), "{}");
  }
}
