package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "1s, PT1S",
    "2m, PT2M",
    "3h, PT3H",
    "30d, PT720H",
    "' 1s ', PT1S",
    "0s, PT0S"
  })
  void parse_numberWithUnit_isThatLong(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "s",
        "1.5s",
        "-1s",
        "1 w",
        "1 s",
        "PT1S",
        "1s 2s",
        "1S",
        "9999999999s",
        "١s"
      })
  void parse_anythingElse_isNone(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
