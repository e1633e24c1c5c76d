package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A batch in the making, filled by one or many requests at a time. Nobody knows how large a message
 * is before it is received, so the next ones are taken to be as large as the largest that came
 * last. Mutable; safe for use by many threads.
 */
final class BatchFilling {
  private final List<Message> messages = new ArrayList<>();
  private final BatchOptions options;
  private long bytes;
  private long largest;
  private int asked;
  private boolean ended;

  /**
   * Begins a batch.
   *
   * @param largest bytes that each message is taken to have at first
   */
  BatchFilling(BatchOptions options, long largest) {
    this.options = options;
    this.largest = largest;
  }

  /**
   * How many messages to ask for in the next request, which has to be answered for by {@link #add}
   * or {@link #end}.
   *
   * @return 0 if there is nothing to ask for: the batch has ended, or what was asked for fills it
   */
  synchronized int claim() {
    int most = ended ? 0 : Math.min(Tens.MAX_ENTRIES, room());
    asked += most;
    return most;
  }

  /** How many more messages fit, as far as can be known; an empty batch takes one in any case. */
  private int room() {
    int spoken = messages.size() + asked;
    long bySize = (options.batchMaxBytes() - bytes) / Math.max(1, largest) - asked;
    int byNumber = options.batchSize() - spoken;
    return (int) Math.max(0, Math.min(byNumber, Math.max(bySize, spoken == 0 ? 1 : 0)));
  }

  /** How many requests it takes to fill the rest. */
  synchronized int requestsLeft() {
    return ended ? 0 : (room() + Tens.MAX_ENTRIES - 1) / Tens.MAX_ENTRIES;
  }

  /**
   * Takes what a request brought; nothing ends the batch.
   *
   * @param claimed what it asked for
   * @return whether it brought all of that, so that there is likely more
   */
  synchronized boolean add(int claimed, List<Message> received) {
    asked -= claimed;
    if (received.isEmpty()) {
      // This tells nothing about sizes.
      ended = true;
      return false;
    }
    // Half, because answers come in any order: a small one does not mean that large ones are over.
    largest /= 2;
    for (Message message : received) {
      long size = MessageSize.of(message);
      bytes += size;
      largest = Math.max(largest, size);
    }
    messages.addAll(received);
    return received.size() == claimed;
  }

  /** Ends the batch because a request failed; requests under way may still add to it. */
  synchronized void end(int claimed) {
    asked -= claimed;
    ended = true;
  }

  /** Whether a request brought nothing or failed. */
  synchronized boolean isEnded() {
    return ended;
  }

  /** What is in it so far; not to be asked for while requests are under way. */
  synchronized List<Message> messages() {
    return messages;
  }

  /** Bytes that the next message is taken to have. */
  synchronized long largest() {
    return largest;
  }
}
