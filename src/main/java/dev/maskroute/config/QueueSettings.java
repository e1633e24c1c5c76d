package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * The queues of the shipped data set and of dead letters.
 *
 * @param endpoint address of the SQS service; empty for AWS by region
 * @param create whether a missing queue is created instead of refused
 * @param waitTimeSeconds how long a receive waits for a first message, 0 to 20
 * @param visibilityTimeoutSeconds how long a received message stays hidden from other runners
 */
public record QueueSettings(
    String name,
    String deadLetterName,
    Optional<URI> endpoint,
    boolean create,
    int waitTimeSeconds,
    int visibilityTimeoutSeconds) {
  public QueueSettings {
    requireNonNull(name, "name");
    requireNonNull(deadLetterName, "deadLetterName");
    requireNonNull(endpoint, "endpoint");
  }
}
