package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A batch in the making. Nobody knows how large a message is before it is received, so no more are
 * asked for than fit if each has the largest size. Mutable; of one thread.
 */
final class BatchFilling {
  private final List<Message> messages = new ArrayList<>();
  private final BatchOptions options;
  private long bytes;

  BatchFilling(BatchOptions options) {
    this.options = options;
  }

  /** How many more messages surely fit; the batch is full when there are none. */
  int room() {
    long bySize = (options.batchMaxBytes() - bytes) / MessageSize.LARGEST;
    return (int) Math.min(options.batchSize() - messages.size(), bySize);
  }

  /** Takes what was received; tells whether that was anything. */
  boolean add(List<Message> received) {
    for (Message message : received) {
      bytes += MessageSize.of(message);
    }
    return messages.addAll(received);
  }

  /** What is in it so far, to be changed only by adding. */
  List<Message> messages() {
    return messages;
  }
}
