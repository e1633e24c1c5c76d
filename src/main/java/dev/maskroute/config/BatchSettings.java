package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How messages are gathered.
 *
 * @param size most messages in a batch
 * @param interval longest time a batch is filled
 * @param consumers batches in the making at the same time
 */
public record BatchSettings(int size, Duration interval, int consumers) {
  public BatchSettings {
    requireNonNull(interval, "interval");
  }
}
