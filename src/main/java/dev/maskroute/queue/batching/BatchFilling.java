package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A batch in the making. Nobody knows how large a message is before it is received, so the next
 * ones are taken to be as large as the largest of the request before. Mutable; of one thread.
 */
final class BatchFilling {
  private final List<Message> messages = new ArrayList<>();
  private final BatchOptions options;
  private long bytes;
  private long largest;

  /**
   * Begins a batch.
   *
   * @param largest bytes that each message is taken to have at first
   */
  BatchFilling(BatchOptions options, long largest) {
    this.options = options;
    this.largest = largest;
  }

  /** How many more messages fit, as far as can be known; an empty batch takes one in any case. */
  int room() {
    long bySize = (options.batchMaxBytes() - bytes) / Math.max(1, largest);
    long byNumber = options.batchSize() - messages.size();
    return (int) Math.min(byNumber, Math.max(bySize, messages.isEmpty() ? 1 : 0));
  }

  /** Takes what was received; tells whether that was anything. */
  boolean add(List<Message> received) {
    if (received.isEmpty()) {
      return false;
    }
    largest = 0;
    for (Message message : received) {
      long size = MessageSize.of(message);
      bytes += size;
      largest = Math.max(largest, size);
    }
    return messages.addAll(received);
  }

  /** What is in it so far. */
  List<Message> messages() {
    return messages;
  }

  /** Bytes of the largest message of the last request. */
  long largest() {
    return largest;
  }
}
