package dev.maskroute.bench;

import java.util.List;
import picocli.CommandLine.Option;

/** How contestants are run, as told on the command line. Filled by picocli. */
final class TuningOptions {
  @Option(
      names = "--consumers",
      description = "Batches in the making at the same time.",
      defaultValue = "4")
  private int consumers;

  @Option(names = "--batch", description = "Most messages in a batch.", defaultValue = "1000")
  private int batch;

  @Option(
      names = "--java-option",
      description = "Option of the Java that runs a contestant.",
      defaultValue = "-Xmx512m")
  private List<String> javaOptions;

  Tuning tuning() {
    return new Tuning(consumers, batch, javaOptions);
  }
}
