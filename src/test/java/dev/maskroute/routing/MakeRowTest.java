package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

final class MakeRowTest {
  private static final String SCHEMA =
      "{\"type\": \"object\", \"properties\": {\"ip\": {\"type\": \"string\"}, \"locale\": {}}}";

  @TempDir private Path folder;

  @Test
  void process_message_becomesARowThatStillKnowsIt() throws Exception {
    ReceivedMessage message = sent("2026-03-01T10:00:00Z");
    assertThat(row(message, "{\"ip\": \"token\", \"locale\": null}"))
        .isEqualTo(
            Exchanges.row(
                message,
                Exchanges.object(
                    "{\"ip\": \"token\", \"locale\": null, \"message_id\": \"id-1\","
                        + " \"create_date\": \"2026-03-01\"}")));
  }

  @Test
  void process_messageThatSaysWhoItIs_isOverruled() throws Exception {
    Row row =
        row(
            sent("2026-03-01T10:00:00Z"),
            "{\"message_id\": \"forged\", \"create_date\": \"1999-01-01\"}");
    assertThat(Exchanges.object(row.json()))
        .isEqualTo(Exchanges.object("{\"message_id\": \"id-1\", \"create_date\": \"2026-03-01\"}"));
  }

  @Test
  void process_messageIdThatTheSchemaDeclares_isOverruledToo() throws Exception {
    MakeRow makeRow =
        makeRow("{\"properties\": {\"message_id\": {}, \"create_date\": {}, \"ip\": {}}}");
    Exchange exchange =
        Exchanges.carrying(
            sent("2026-03-01T10:00:00Z"), "{\"message_id\": \"forged\", \"create_date\": null}");
    makeRow.process(exchange);
    assertThat(Exchanges.object(((Row) exchange.getMessage().getBody()).json()))
        .isEqualTo(Exchanges.object("{\"message_id\": \"id-1\", \"create_date\": \"2026-03-01\"}"));
  }

  @Test
  void process_undeclaredFields_areDropped() throws Exception {
    Row row =
        row(
            sent("2026-03-01T10:00:00Z"),
            "{\"ip\": \"t\", \"email\": \"x\", \"IP\": \"x\", \"nested\": {\"ip\": \"x\"}}");
    assertThat(Exchanges.object(row.json()).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("ip", "message_id", "create_date");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T23:59:59.999Z, 2026-03-01",
    "2026-03-02T00:00:00Z, 2026-03-02",
    "2024-02-29T12:00:00Z, 2024-02-29",
    "1970-01-01T00:00:00Z, 1970-01-01"
  })
  void process_dayOfSending_isThatOfUtc(String sentAt, String day) throws Exception {
    assertThat(Exchanges.object(row(sent(sentAt), "{}").json()).get("create_date").textValue())
        .isEqualTo(day);
  }

  @Test
  void row_asText_showsTheIdOnly() throws Exception {
    assertThat(row(sent("2026-03-01T10:00:00Z"), "{\"ip\": \"secret\"}"))
        .hasToString("row of message id-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"properties\": {}}", "true"})
  void create_schemaWithoutProperties_isRefusedLestEveryRowIsEmpty(String schema) {
    assertThatThrownBy(() -> makeRow(schema))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("declares no properties");
  }

  @Test
  void create_schemaThatIsNoJson_isRefused() {
    assertThatThrownBy(() -> makeRow("{\"properties\": ")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"ip\": {\"type\": \"strin\"}}}",
        "{\"properties\": {\"ip\": {\"maxLength\": \"45\"}}}",
        "{\"properties\": []}",
        "[]",
        "",
        "{\"required\": \"ip\", \"properties\": {\"ip\": {}}}"
      })
  void create_schemaThatIsNoSchema_isRefusedLestEveryMessageIsADeadLetter(String schema) {
    assertThatThrownBy(() -> makeRow(schema))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no JSON Schema");
  }

  @Test
  void create_missingSchema_isRefused() {
    assertThatThrownBy(() -> new MakeRow(folder.resolve("missing.json").toString()))
        .isInstanceOf(IOException.class);
  }

  private Row row(ReceivedMessage message, String json) throws Exception {
    Exchange exchange = Exchanges.carrying(message, json);
    makeRow(SCHEMA).process(exchange);
    return (Row) exchange.getMessage().getBody();
  }

  private MakeRow makeRow(String schema) throws IOException {
    return new MakeRow(Files.writeString(folder.resolve("schema.json"), schema).toString());
  }

  private static ReceivedMessage sent(String at) {
    return new ReceivedMessage("id-1", Instant.parse(at), "{}");
  }
}
