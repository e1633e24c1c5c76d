package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

  @Property(tries = 20)
  void text_anyRows_isTheirNumberOnly(@ForAll("rows") List<Row> rows) {
    assertThat(new RowBatch(rows)).hasToString(rows.size() + " rows");
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
    return Row.of(Exchanges.message("id"), json);
  }
}
