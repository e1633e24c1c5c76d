package dev.maskroute.bench.plot;

import java.util.List;

/** One line of a panel: a value for each tick of the horizontal axis. */
public record Line(String name, List<Double> values) {
  public Line {
    values = List.copyOf(values);
  }
}
