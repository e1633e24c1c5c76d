package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs of several contestants on the same load, by turns. */
final class Comparison {
  static final String SUITE = "end-to-end";

  private final Map<Contestant, List<Measurement>> runs = new EnumMap<>(Contestant.class);

  private Comparison() {}

  /** Runs each contestant so many times, and prints each run. */
  static Comparison run(
      Ground ground,
      LoginSite site,
      List<Contestant> contestants,
      Tuning tuning,
      Load load,
      int times)
      throws IOException, InterruptedException, SQLException {
    Comparison comparison = new Comparison();
    for (int run = 0; run < times; run++) {
      for (Contestant contestant : contestants) {
        ground.prepareTable(site);
        Measurement measured = Trial.run(ground, site, contestant, tuning, load);
        System.out.printf(Locale.ROOT, "%-12s %s%n", contestant, measured.line());
        comparison.runs.computeIfAbsent(contestant, key -> new ArrayList<>()).add(measured);
      }
    }
    return comparison;
  }

  /** The run in the middle, by its steady CPU. */
  private static Measurement median(List<Measurement> runs) {
    List<Measurement> sorted =
        runs.stream().sorted(Comparator.comparingDouble(Measurement::steadyCpu)).toList();
    return sorted.get(sorted.size() / 2);
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Contestant contestant : runs.keySet()) {
      Map<String, Double> values = median(runs.get(contestant)).values();
      values.put("runs", (double) runs.get(contestant).size());
      values.put("ratio", Math.round(100 * ratio(contestant)) / 100.0);
      figures.add(Figure.now(SUITE, contestant.toString(), 0, values));
    }
    return figures;
  }

  void print() {
    System.out.println("In the middle:");
    runs.forEach(
        (contestant, list) ->
            System.out.printf(Locale.ROOT, "%-12s %s%n", contestant, median(list).line()));
    if (runs.size() == Contestant.values().length) {
      System.out.printf(Locale.ROOT, "ratio of steady CPU: %.2f%n", ratio(Contestant.MASKROUTE));
    }
  }

  private double ratio(Contestant contestant) {
    return median(runs.get(contestant)).steadyCpu()
        / median(runs.get(Contestant.HAND_WRITTEN)).steadyCpu();
  }
}
