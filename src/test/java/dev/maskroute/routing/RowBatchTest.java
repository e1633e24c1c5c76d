package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.camel.Exchange;
import org.assertj.core.api.InstanceOfAssertFactories;

final class RowBatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 200)
  void json_anyRows_isAnArrayOfThem(@ForAll("rows") List<Row> rows) throws Exception {
    JsonNode parsed = JSON.readTree(new RowBatch(rows).getJson());
    assertThat(parsed.isArray()).isTrue();
    assertThat(parsed).containsExactlyElementsOf(json(rows));
  }

  @Property(tries = 200)
  void jsonLines_anyRows_isOneALine(@ForAll("rows") List<Row> rows) throws Exception {
    List<JsonNode> parsed = new ArrayList<>();
    String text = new RowBatch(rows).getJsonLines();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        parsed.add(JSON.readTree(line));
      }
    }
    assertThat(parsed).isEqualTo(json(rows));
    assertThat(text.isEmpty() || text.endsWith("\n")).isTrue();
  }

  @Property(tries = 200)
  void halves_anyRows_areAPartitionInOrder(@ForAll("rows") List<Row> rows) {
    List<RowBatch> halves = new RowBatch(rows).getHalves();
    assertThat(halves).hasSize(2);
    List<Row> together = new ArrayList<>();
    halves.forEach(half -> together.addAll(half.rows()));
    assertThat(together).isEqualTo(rows);
    assertThat(halves.get(1).getSize() - halves.get(0).getSize()).isBetween(0, 1);
  }

  @Property(tries = 200)
  void texts_anyRows_areWhatTheirJsonHolds(@ForAll("uniformRows") List<Row> rows) {
    List<String> expected =
        rows.stream().map(row -> Exchanges.object(row.json()).path("ip").textValue()).toList();
    assertThat(new RowBatch(rows).texts("ip")).containsExactlyElementsOf(expected);
  }

  @Property(tries = 200)
  void columns_anyRows_areTheTextsOfEachField(@ForAll("uniformRows") List<Row> rows) {
    RowBatch batch = new RowBatch(rows);
    Map<String, String[]> columns = batch.columns();
    assertThat(columns.keySet()).isEqualTo(rows.isEmpty() ? Set.of() : Set.of("ip", "message_id"));
    columns.forEach((name, texts) -> assertThat(texts).isEqualTo(batch.texts(name)));
  }

  @Example
  void columns_rowsOfAnotherKind_areFoundByName() {
    Row first =
        Exchanges.row(Exchanges.message("1"), Exchanges.object("{\"a\": \"a1\", \"b\": \"b1\"}"));
    Row second =
        Exchanges.row(
            Exchanges.message("2"),
            Exchanges.object("{\"c\": \"c2\", \"b\": \"b2\", \"a\": \"a2\"}"));
    assertThat(new RowBatch(List.of(first, second)).columns())
        .containsOnlyKeys("a", "b")
        .containsEntry("a", new String[] {"a1", "a2"})
        .containsEntry("b", new String[] {"b1", "b2"});
  }

  @Example
  void columns_rowOfAnotherKindLacksAField_namesIt() {
    Row first = Exchanges.row(Exchanges.message("1"), Exchanges.object("{\"a\": 1, \"b\": 2}"));
    Row second = Exchanges.row(Exchanges.message("2"), Exchanges.object("{\"a\": 1, \"c\": 2}"));
    assertThatThrownBy(() -> new RowBatch(List.of(first, second)).columns())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no field 'b'");
  }

  @Example
  void texts_valuesThatAreNoTexts_areJson() {
    Row row =
        Exchanges.row(
            Exchanges.message("id"),
            Exchanges.object(
                "{\"a\": 1.50, \"b\": true, \"c\": {\"d\": [\"e\"]}, \"f\": null, \"g\": \"\"}"));
    assertThat(new RowBatch(List.of(row)).columns())
        .containsOnlyKeys("a", "b", "c", "f", "g")
        .containsEntry("a", new String[] {"1.5"})
        .containsEntry("b", new String[] {"true"})
        .containsEntry("c", new String[] {"{\"d\":[\"e\"]}"})
        .containsEntry("f", new String[] {null})
        .containsEntry("g", new String[] {""});
  }

  @Example
  void texts_fieldThatRowsCannotHave_namesThoseTheyCan() {
    RowBatch batch = new RowBatch(List.of(Exchanges.row("a")));
    assertThatThrownBy(() -> batch.texts("pi"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pi'")
        .hasMessageContaining("[message_id]");
  }

  @Example
  void columns_noRows_areNone() {
    assertThat(new RowBatch(List.of()).columns()).isEmpty();
  }

  @Example
  void apply_batch_becomesItsColumns() {
    Exchange exchange = Exchanges.of(new RowBatch(List.of(Exchanges.row("a"), Exchanges.row("b"))));
    new AsColumns().apply(exchange);
    assertThat(exchange.getMessage().getBody())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, String[].class))
        .containsOnlyKeys("message_id")
        .containsEntry("message_id", new String[] {"a", "b"});
  }

  @Property(tries = 20)
  void text_anyRows_isTheirNumberOnly(@ForAll("rows") List<Row> rows) {
    String number = rows.size() == 1 ? "1 row" : rows.size() + " rows";
    assertThat(new RowBatch(rows)).hasToString(number);
  }

  private static List<JsonNode> json(List<Row> rows) {
    return rows.stream().map(row -> (JsonNode) Exchanges.object(row.json())).toList();
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Map<String, String>> objects =
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(4), texts()).ofMaxSize(3);
    return objects.map(RowBatchTest::row).list().ofMaxSize(20);
  }

  /** Of one kind: some have no address, some null. */
  @Provide
  Arbitrary<List<Row>> uniformRows() {
    RowNames names = new RowNames(List.of("ip", "message_id"));
    return texts()
        .injectNull(0.2)
        .map(ip -> ip == null ? null : (JsonNode) TextNode.valueOf(ip))
        .injectNull(0.2)
        .map(ip -> new Row(Exchanges.message("id"), "id", names, Arrays.asList(ip, null)))
        .list()
        .ofMaxSize(20);
  }

  /** Also what JSON has to escape, and what ends a line elsewhere. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(8).filter(RowBatchTest::isUnicode),
        Arbitraries.of("\"", "\\", "\n", "\r\n", "\u2028", "\t", "]", ",", "\ud83d\ude00"));
  }

  private static boolean isUnicode(String text) {
    return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Row row(Map<String, String> values) {
    ObjectNode json = JSON.createObjectNode();
    values.forEach(json::put);
    return Exchanges.row(Exchanges.message("id"), json);
  }
}
