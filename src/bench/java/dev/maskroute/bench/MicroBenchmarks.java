package dev.maskroute.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks by JMH; their figures are medians in nanoseconds. */
final class MicroBenchmarks {
  private static final double MEDIAN = 50;

  private MicroBenchmarks() {}

  /**
   * Runs those of one class.
   *
   * @param smoke only to see that they run
   */
  static List<Figure> run(String suite, Class<?> benchmark, boolean smoke) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include('^' + benchmark.getName().replace(".", "\\.") + "\\.")
            .shouldFailOnError(true);
    if (smoke) {
      options
          .verbosity(VerboseMode.SILENT)
          .forks(0)
          .warmupIterations(0)
          .measurementIterations(1)
          .measurementTime(TimeValue.milliseconds(20));
    }
    List<Figure> figures = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      double median = result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
      figures.add(Figure.now(suite, subject(result), 0, Map.of("nanoseconds", median)));
    }
    return figures;
  }

  /** The parameter that it was run with, or the name of its method. */
  private static String subject(RunResult result) {
    return result.getParams().getParamsKeys().stream()
        .findFirst()
        .map(result.getParams()::getParam)
        .orElseGet(() -> result.getPrimaryResult().getLabel());
  }
}
