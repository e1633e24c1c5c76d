package dev.maskroute.bench;

import dev.maskroute.bench.plot.Chart;
import dev.maskroute.bench.plot.Line;
import dev.maskroute.bench.plot.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts figures into a page, between the marks it has for them, and draws the curves beside it. */
final class Report {
  private static final Pattern MARKED =
      Pattern.compile(
          "(<!-- figures of ([a-z-]+) -->\n).*?(<!-- end of figures -->)", Pattern.DOTALL);

  private final Figures figures;
  private final Path page;
  private final Path charts;

  Report(Figures figures, Path page, Path charts) {
    this.figures = figures;
    this.page = page;
    this.charts = charts;
  }

  void write() throws IOException {
    for (Curve curve : Curve.values()) {
      List<Figure> points = figures.of(curve.suite());
      if (!points.isEmpty()) {
        Files.createDirectories(charts);
        Files.writeString(charts.resolve(curve.suite() + ".svg"), chart(curve, points).svg());
      }
    }
    Matcher marked = MARKED.matcher(Files.readString(page));
    StringBuilder filled = new StringBuilder();
    while (marked.find()) {
      String content = marked.group(1) + content(marked.group(2)) + marked.group(3);
      marked.appendReplacement(filled, Matcher.quoteReplacement(content));
    }
    Files.writeString(page, marked.appendTail(filled));
  }

  private String content(String suite) throws IOException {
    List<Figure> measured = figures.of(suite);
    if (measured.isEmpty()) {
      return "Not measured yet: `--only %s`.%n".formatted(suite);
    }
    String chart =
        Curve.of(suite)
            .map(
                curve ->
                    "![%s](%s/%s.svg)%n%n".formatted(curve.title(), charts.getFileName(), suite))
            .orElse("");
    return chart + Table.of(measured);
  }

  private static Chart chart(Curve curve, List<Figure> points) {
    Panel rate = new Panel("messages/s", List.of(line("Maskroute", "steadyPerSecond", points)));
    Panel cpu =
        new Panel(
            "CPU µs a message",
            List.of(
                line("Maskroute", "steadyCpu", points), line("PostgreSQL", "databaseCpu", points)));
    Panel lag =
        new Panel(
            "ms until deleted",
            List.of(line("p50", "lagMedian", points), line("p99", "lagPercentile99", points)));
    List<Panel> panels =
        switch (curve) {
          case LAG -> List.of(lag);
          case DISTANT_CONSUMERS -> List.of(rate);
          case ROWS, CONSUMERS, BATCH, BODIES, FIELDS -> List.of(rate, cpu);
        };
    return new Chart(curve.title(), points.stream().map(Table::tick).toList(), panels);
  }

  private static Line line(String name, String value, List<Figure> points) {
    return new Line(name, points.stream().map(figure -> figure.value(value)).toList());
  }
}
