package dev.maskroute.cli;

import dev.maskroute.routing.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a drain did. */
record Summary(Tally.Counts counts, Duration took) {
  List<String> lines() {
    double seconds = Math.max(took.toMillis(), 1) / 1000.0;
    List<String> lines = new ArrayList<>();
    lines.add(line("received", counts.received()));
    lines.add(line("stored", counts.stored()));
    lines.add(line("duplicates", counts.duplicates()));
    lines.add(line("dead-lettered", counts.deadLetters()));
    if (counts.dropped() > 0) {
      // Only steps of a site's own do.
      lines.add(line("dropped", counts.dropped()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-14s %d messages/s (%.1f s)",
            "rate",
            Math.round(counts.received() / seconds),
            seconds));
    return lines;
  }

  private static String line(String name, long count) {
    return String.format(Locale.ROOT, "%-14s %d", name, count);
  }
}
