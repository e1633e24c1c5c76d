package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnStatisticsTest {
  @ParameterizedTest
  @CsvSource({
    // rows, distinct, whether it warns
    "0, 0, false",
    "9, 1, false",
    "10, 1, true",
    "100000, 200, true",
    "9990, 999, true",
    "9989, 999, false",
    "100000, 99000, false",
    "100000, 1000, false",
    "1000000, 1000, true",
    "50000000, 40000, true",
  })
  void givesValuesAway_byRepetition_followsTheThresholds(long rows, long distinct, boolean warns) {
    assertThat(new ColumnStatistics(rows, distinct, 1).givesValuesAway()).isEqualTo(warns);
  }
}
