package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.Message;

/** The batches that a consumer has not settled yet. Mutable; safe for use by many threads. */
final class HeldBatches {
  private final Map<BatchCompletion, List<Message>> batches = new ConcurrentHashMap<>();

  void add(BatchCompletion completion, List<Message> messages) {
    batches.put(completion, messages);
  }

  void remove(BatchCompletion completion) {
    batches.remove(completion);
  }

  void clear() {
    batches.clear();
  }

  /**
   * Waits a little at a stop: the client is closed with the endpoint, and interrupted batches still
   * want to be settled. The thread that forces a stop may be interrupted itself.
   *
   * @param end until when, on the clock of {@code nanoTime}
   * @return the messages of those that are not settled by then
   */
  List<Message> awaitSettled(long end) throws InterruptedException {
    List<Message> left = new ArrayList<>();
    try (InterruptShield shield = InterruptShield.raise()) {
      for (Map.Entry<BatchCompletion, List<Message>> batch : batches.entrySet()) {
        shield.absorb();
        if (!batch.getKey().await(Math.max(0, end - System.nanoTime()))) {
          left.addAll(batch.getValue());
        }
      }
    }
    return left;
  }
}
