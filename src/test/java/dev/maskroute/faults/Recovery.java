package dev.maskroute.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a recovery took from the end of a fault on.
 *
 * @param firstRow until the first row; empty when none was missing any more
 * @param queueEmpty until nothing was left on the queue
 */
record Recovery(Optional<Duration> firstRow, Duration queueEmpty) {
  String firstRowText() {
    return firstRow.map(Recovery::text).orElse("-");
  }

  String queueEmptyText() {
    return text(queueEmpty);
  }

  private static String text(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
