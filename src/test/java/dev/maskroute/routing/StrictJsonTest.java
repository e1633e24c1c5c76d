package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": {\"b\": 1, \"b\": 1}}",
        "{} {}",
        "{} x",
        "{}]",
        "{\"a\": NaN}",
        "{\"a\": Infinity}",
        "{\"a\": 01}",
        "{\"a\": +1}",
        "{\"a\": .5}",
        "{\"a\": 1,}",
        "{'a': 1}",
        "{a: 1}",
        "{\"a\": 1 /* one */}",
        "{\"a\": \"line\nbreak\"}",
        "{\"a\": \"\\x41\"}"
      })
  void read_whatRfc8259Forbids_isRefused(String text) {
    assertThatThrownBy(() -> StrictJson.mapper().readValue(text, ObjectNode.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  /** A site's own route may read its messages as another class than the shipped ones do. */
  @ParameterizedTest
  @ValueSource(classes = {ObjectNode.class, JsonNode.class, Map.class, Object.class})
  void read_nameTwice_isRefusedWhateverIsReadIntoAndStandsThere(Class<?> type) {
    for (String values : List.of("1, 'a': 1", "null, 'b': 1, 'a': {}", "{}, 'a': []")) {
      String text = ("{'a': " + values + "}").replace('\'', '"');
      for (String nested : List.of(text, "{\"c\": [" + text + "]}")) {
        assertThatThrownBy(() -> StrictJson.mapper().readValue(nested, type))
            .isInstanceOf(JsonProcessingException.class);
      }
    }
  }

  @Test
  void read_deepNesting_isRefusedAndNotFollowed() {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    assertThatThrownBy(() -> StrictJson.mapper().readTree(deep))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void read_plainObject_isReadWithoutLoss() throws Exception {
    ObjectNode read =
        StrictJson.mapper()
            .readValue("{\"a\": 0.10, \"b\": \"\\u00fc\", \"c\": null}", ObjectNode.class);
    assertThat(read.get("a").decimalValue()).isEqualByComparingTo("0.10");
    assertThat(read.get("b").textValue()).isEqualTo("\u00fc");
    assertThat(read.get("c").isNull()).isTrue();
  }

  @Test
  void read_brokenMessage_isNotQuotedInTheError() {
    assertThatThrownBy(() -> StrictJson.mapper().readTree("{\"ip\": \"canary-8c1f\", \"ip\" 1}"))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageNotContaining("canary");
  }

  /** Jackson fails with an exception of Java's own there, which would fail a whole batch. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e99999999999",
        "[{\"a\": -1.5E-99999999999}]",
        "[1e999999999]",
        "{\"a\": -1E-1999}",
        "1.5e1999",
        "10e1001"
      })
  void read_numberBeyondMeasure_isAnErrorOfTheTextAndNotQuoted(String text) {
    assertThatThrownBy(() -> StrictJson.mapper().readValue(text, JsonNode.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasNoCause()
        .hasMessageNotContaining("999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000", "-1E-1000", "1e400", "0.5", "0e0"})
  void read_numberWithinMeasure_isWhatItWas(String text) throws Exception {
    JsonNode read = StrictJson.mapper().readValue(text, JsonNode.class);
    assertThat(read.decimalValue()).isEqualByComparingTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "100.0", "1e2", "1000E-1"})
  void read_wholeNumber_isWrittenAsOne(String text) throws Exception {
    JsonNode read = StrictJson.mapper().readValue(text, JsonNode.class);
    assertThat(read.asText()).isEqualTo("100");
    assertThat(read).hasToString("100");
  }

  @ParameterizedTest
  @CsvSource({"1e18, 1000000000000000000", "10e18, 1E+19", "-1e400, -1E+400"})
  void read_numberOfNoWholeColumn_keepsItsExponent(String text, String written) throws Exception {
    JsonNode read = StrictJson.mapper().readValue(text, JsonNode.class);
    assertThat(read.asText()).isEqualTo(written);
  }
}
