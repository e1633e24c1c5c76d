package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What grows, while all else stays as it is. */
enum Curve {
  ROWS("rows in the table", 0.0, 1e6, 1e7),
  CONSUMERS("consumers", 1.0, 2.0, 4.0, 8.0),
  DISTANT_CONSUMERS("consumers, 15 ms from the queue", 1.0, 2.0, 4.0, 8.0),
  BATCH("messages in a batch", 50.0, 200.0, 500.0, 1000.0, 5000.0),
  BODIES("KB of a body", 0.2, 2.0, 20.0, 200.0),
  FIELDS("protected fields", 2.0, 5.0, 20.0),
  LAG("messages offered a second", 10.0, 1000.0, 5000.0);

  /** Enough for most of the second half to be run by code that C2 compiled. */
  private static final int MESSAGES = 600_000;

  private static final int DISTANT_MESSAGES = 20_000;
  private static final int DISTANT_MILLIS = 15;
  private static final double MOST_BYTES = 1e9;
  private static final int SECONDS = 30;

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable.
  private final List<Double> values;

  Curve(String title, Double... values) {
    this.title = title;
    this.values = List.of(values);
  }

  String title() {
    return title;
  }

  /** The name in results, tables and files. */
  String suite() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The curve whose results have this name, if it is one. */
  static Optional<Curve> of(String suite) {
    return Arrays.stream(values()).filter(curve -> curve.suite().equals(suite)).findFirst();
  }

  /**
   * The points to measure.
   *
   * @param scale 1, or less for fewer messages and rows
   */
  List<Point> points(Tuning tuning, double scale) {
    return values.stream().map(value -> point(value, tuning, scale)).toList();
  }

  private Point point(double value, Tuning tuning, double scale) {
    int number = (int) value;
    Load load = Load.of(scaled(MESSAGES, scale));
    return switch (this) {
      case ROWS -> {
        int rows = (int) (value * scale);
        yield new Point(rows, load, tuning, rows);
      }
      case CONSUMERS -> new Point(value, load, tuning.withConsumers(number), 0);
      case DISTANT_CONSUMERS -> {
        Load distant = Load.of(scaled(DISTANT_MESSAGES, scale)).withLatencyMillis(DISTANT_MILLIS);
        yield new Point(value, distant, tuning.withConsumers(number), 0);
      }
      case BATCH -> new Point(value, load, tuning.withBatch(number), 0);
      case BODIES -> {
        int bytes = (int) (1_000 * value);
        int messages = (int) Math.min(MESSAGES, MOST_BYTES / bytes);
        yield new Point(value, Load.of(scaled(messages, scale)).withBodyBytes(bytes), tuning, 0);
      }
      case FIELDS -> new Point(value, load.withProtectedFields(number), tuning, 0);
      case LAG -> {
        int messages = number * Math.max(1, (int) (SECONDS * scale));
        yield new Point(value, Load.of(messages).withPerSecond(number), tuning, 0);
      }
    };
  }

  private static int scaled(int number, double scale) {
    return Math.max(1, (int) (number * scale));
  }
}
