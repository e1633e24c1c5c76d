package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.routing.Tally;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  @Test
  void lines_ofADrain_areNameAndNumberInColumns() {
    Summary summary =
        new Summary(new Tally.Counts(12_100, 11_900, 150, 50, 0), Duration.ofMillis(2_420));
    assertThat(summary.lines())
        .containsExactly(
            "received       12100",
            "stored         11900",
            "duplicates     150",
            "dead-lettered  50",
            "rate           5000 messages/s (2.4 s)");
  }

  @Test
  void lines_ofADrainWhoseStepsDropped_sayHowMany() {
    Summary summary = new Summary(new Tally.Counts(7, 4, 0, 1, 2), Duration.ofSeconds(1));
    assertThat(summary.lines())
        .containsSubsequence(
            "dead-lettered  1", "dropped        2", "rate           7 messages/s (1.0 s)");
  }

  @Test
  void lines_ofNothingInNoTime_areZeros() {
    Summary summary = new Summary(new Tally.Counts(0, 0, 0, 0, 0), Duration.ofMillis(-3));
    assertThat(summary.lines()).contains("received       0", "rate           0 messages/s (0.0 s)");
  }

  @Test
  void lines_whateverTheMachinesLocale_keepAsciiDigits() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new Summary(new Tally.Counts(7, 7, 0, 0, 0), Duration.ofSeconds(1)).lines())
          .contains("received       7", "rate           7 messages/s (1.0 s)");
    } finally {
      Locale.setDefault(before);
    }
  }
}
