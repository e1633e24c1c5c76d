package dev.maskroute.bench;

import dev.maskroute.bench.queue.Load;
import dev.maskroute.bench.route.RouteBenchmark;
import dev.maskroute.bench.route.StepBenchmark;
import dev.maskroute.crypto.MaskBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs every benchmark, or some, and fills {@code docs/performance.md} with what it measured. */
@Command(name = "Performance", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Performance implements Callable<Integer> {
  private static final Path DOCS = Path.of("docs");
  private static final Path SCRATCH = Path.of("target", "bench");
  private static final int MESSAGES = 400_000;
  private static final int RUNS = 3;
  private static final double SMALL = 0.02;

  @Option(names = "--smoke", description = "Only to see that all runs; docs/ stays as it is.")
  private boolean smoke;

  @Option(
      names = "--scale",
      description = "Less than 1 for fewer messages and rows, and a quicker answer.",
      defaultValue = "1")
  private double scale;

  @Option(names = "--fill", description = "Measure nothing; fill the page with what is known.")
  private boolean fill;

  @Option(
      names = "--only",
      split = ",",
      description = "end-to-end, mask, steps, route, or names of curves.")
  private List<String> only;

  @Mixin private TuningOptions tuning;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Performance()).execute(arguments));
  }

  /** Measures figures. */
  private interface Suite {
    List<Figure> measure() throws Exception;
  }

  @Override
  public Integer call() throws Exception {
    Path docs = smoke ? copyOfDocs() : DOCS;
    Path folder = docs.resolve("performance");
    Figures figures = new Figures(folder.resolve("figures.jsonl"));
    Report report = new Report(figures, docs.resolve("performance.md"), folder);
    if (fill) {
      report.write();
      return 0;
    }
    try (Ground ground = Ground.start(SCRATCH)) {
      for (Map.Entry<String, Suite> suite : chosen(suites(ground)).entrySet()) {
        figures.replace(suite.getKey(), suite.getValue().measure());
        report.write();
      }
    }
    return 0;
  }

  private static Path copyOfDocs() throws IOException {
    Files.createDirectories(SCRATCH);
    Path page = Path.of("performance.md");
    Files.copy(DOCS.resolve(page), SCRATCH.resolve(page), StandardCopyOption.REPLACE_EXISTING);
    return SCRATCH;
  }

  private Map<String, Suite> suites(Ground ground) {
    Map<String, Suite> suites = new LinkedHashMap<>();
    suites.put(Comparison.SUITE, () -> compare(ground));
    suites.put("mask", () -> MicroBenchmarks.run("mask", MaskBenchmark.class, smoke));
    suites.put("steps", () -> MicroBenchmarks.run("steps", StepBenchmark.class, smoke));
    suites.put("route", () -> MicroBenchmarks.run("route", RouteBenchmark.class, smoke));
    Growth growth = new Growth(ground, tuning.tuning(), scale(), smoke);
    for (Curve curve : Curve.values()) {
      suites.put(curve.suite(), () -> growth.measure(curve));
    }
    return suites;
  }

  private Map<String, Suite> chosen(Map<String, Suite> all) {
    if (only == null) {
      return all;
    }
    Map<String, Suite> chosen = new LinkedHashMap<>();
    for (String name : only) {
      if (!all.containsKey(name)) {
        throw new ParameterException(
            new CommandLine(this), "no benchmark " + name + "; there are " + all.keySet());
      }
      chosen.put(name, all.get(name));
    }
    return chosen;
  }

  private List<Figure> compare(Ground ground) throws Exception {
    LoginSite site = LoginSite.make(ground.folder(), Load.FEWEST_PROTECTED);
    Load load = Load.of((int) (MESSAGES * scale()));
    List<Contestant> contestants = List.of(Contestant.values());
    Comparison comparison =
        Comparison.run(ground, site, contestants, tuning.tuning(), load, smoke ? 1 : RUNS);
    comparison.print();
    return comparison.figures();
  }

  private double scale() {
    return smoke ? SMALL : scale;
  }
}
