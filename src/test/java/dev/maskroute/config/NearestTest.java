package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  /** The last is the example that tells this distance from one that may edit a swapped pair. */
  @ParameterizedTest
  @CsvSource({
    "type, type, 0",
    "type, tpye, 1",
    "required, requird, 1",
    "properties, propertys, 2",
    "abc, '', 3",
    "ca, abc, 3"
  })
  void distance_ofTwoTexts_countsEdits(String from, String to, int edits) {
    assertThat(Nearest.distance(from, to)).isEqualTo(edits);
    assertThat(Nearest.distance(to, from)).isEqualTo(edits);
  }

  @Test
  void hint_ofANameLikeNone_isWhatToDoOtherwise() {
    List<String> known = List.of("batchSize", "batchInterval");
    assertThat(Nearest.hint("bacthSize", known, "look")).isEqualTo("did you mean batchSize?");
    assertThat(Nearest.hint("queue", known, "look")).isEqualTo("look");
  }
}
