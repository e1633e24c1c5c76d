package dev.maskroute.cli;

import dev.maskroute.routing.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a drain did. */
record Summary(Tally.Counts counts, Duration took) {
  List<String> lines() {
    double seconds = Math.max(took.toMillis(), 1) / 1000.0;
    return List.of(
        line("received", counts.received()),
        line("stored", counts.stored()),
        line("duplicates", counts.duplicates()),
        line("dead-lettered", counts.deadLetters()),
        String.format(
            Locale.ROOT,
            "%-14s %d messages/s (%.1f s)",
            "rate",
            Math.round(counts.received() / seconds),
            seconds));
  }

  private static String line(String name, long count) {
    return String.format(Locale.ROOT, "%-14s %d", name, count);
  }
}
