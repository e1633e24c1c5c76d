package dev.maskroute.bench.plot;

import java.util.List;

/**
 * One diagram of a chart, its vertical axis from zero on.
 *
 * @param unit what its vertical axis shows
 */
public record Panel(String unit, List<Line> lines) {
  public Panel {
    lines = List.copyOf(lines);
  }

  double greatest() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(1);
  }
}
