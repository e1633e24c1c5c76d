package dev.maskroute.bench;

import java.util.List;

/**
 * How a contestant is run.
 *
 * @param consumers batches in the making at the same time
 * @param batch most messages in a batch
 * @param javaOptions of the Java that runs it
 */
record Tuning(int consumers, int batch, List<String> javaOptions) {
  Tuning {
    javaOptions = List.copyOf(javaOptions);
  }

  Tuning withConsumers(int number) {
    return new Tuning(number, batch, javaOptions);
  }

  Tuning withBatch(int size) {
    return new Tuning(consumers, size, javaOptions);
  }
}
