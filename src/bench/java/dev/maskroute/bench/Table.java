package dev.maskroute.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Figures as a table of Markdown. */
final class Table {
  private record Column(String title, Function<Figure, String> text) {}

  private static final List<Column> COSTS =
      List.of(
          number("messages", "messages", 0),
          number("messages/s", "steadyPerSecond", 0),
          number("CPU µs a message", "steadyCpu", 1),
          number("PostgreSQL's CPU µs", "databaseCpu", 1),
          number("queue's CPU µs", "queueCpu", 1),
          number("requests a 1,000", "requests", 1),
          number("peak memory MB", "peakMegabytes", 0),
          number("foreign load", "foreign", 2));

  private static final Column RUNS = number("runs", "runs", 0);
  private static final Column RATIO = number("ratio of CPU", "ratio", 2);

  /** Of runs that wait more than they work, and end before their CPU is steady. */
  private static final List<Column> RATES =
      List.of(
          number("messages", "messages", 0),
          number("messages/s", "steadyPerSecond", 0),
          number("requests a 1,000", "requests", 1),
          number("peak memory MB", "peakMegabytes", 0),
          number("foreign load", "foreign", 2));

  private static final List<Column> LAGS =
      List.of(
          number("messages", "messages", 0),
          number("p50 ms", "lagMedian", 0),
          number("p99 ms", "lagPercentile99", 0),
          number("requests a 1,000", "requests", 1),
          number("CPU µs a message", "steadyCpu", 1),
          number("foreign load", "foreign", 2));

  private static final List<Column> MICRO = List.of(number("ns", "nanoseconds", 0));

  private Table() {}

  /** The table of one suite, below a line that says when and where it was measured. */
  static String of(List<Figure> figures) {
    Figure first = figures.get(0);
    List<Column> columns = columns(first);
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, Java %s, %d processors.%n%n".formatted(first.day(), first.java(), first.processors()));
    line(text, "", columns.stream().map(Column::title).toList());
    line(text, "---", columns.stream().map(column -> "---:").toList());
    for (Figure figure : figures) {
      line(text, subject(figure), columns.stream().map(c -> c.text().apply(figure)).toList());
    }
    return text.toString();
  }

  private static List<Column> columns(Figure figure) {
    if (figure.has("nanoseconds")) {
      return MICRO;
    }
    if (figure.has("lagMedian")) {
      return LAGS;
    }
    if (figure.suite().equals(Curve.DISTANT_CONSUMERS.suite())) {
      return RATES;
    }
    List<Column> columns = new ArrayList<>(COSTS);
    if (figure.has("ratio")) {
      columns.add(0, RUNS);
      columns.add(4, RATIO);
    }
    return columns;
  }

  private static String subject(Figure figure) {
    return Curve.of(figure.suite())
        .map(curve -> tick(figure) + ' ' + curve.title())
        .orElse(figure.subject());
  }

  /** A value of the horizontal axis. */
  static String tick(Figure figure) {
    return figure.at() == Math.rint(figure.at())
        ? String.format(Locale.ROOT, "%,.0f", figure.at())
        : Double.toString(figure.at());
  }

  private static Column number(String title, String value, int digits) {
    return new Column(
        title, figure -> String.format(Locale.ROOT, "%,." + digits + "f", figure.value(value)));
  }

  private static void line(StringBuilder text, String first, List<String> cells) {
    text.append("| ").append(first).append(" | ").append(String.join(" | ", cells)).append(" |\n");
  }
}
