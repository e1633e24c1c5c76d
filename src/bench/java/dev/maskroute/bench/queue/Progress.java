package dev.maskroute.bench.queue;

import java.util.Map;

/**
 * How far a queue has been drained.
 *
 * @param deleted messages that are gone for good
 * @param sent messages sent to other queues, such as dead letters
 * @param requests by action
 * @param firstReceive when the first message was received, in milliseconds since 1970; 0 if not yet
 * @param lastDelete when the latest one was deleted
 */
public record Progress(
    int deleted, int sent, Map<String, Long> requests, long firstReceive, long lastDelete) {
  public Progress {
    requests = Map.copyOf(requests);
  }

  public long requestsInAll() {
    return requests.values().stream().mapToLong(Long::longValue).sum();
  }
}
