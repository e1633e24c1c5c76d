package dev.maskroute.queue.batching;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Through this, a step of a route keeps single messages of a batch on the queue although the batch
 * succeeds, or lets them go although it fails. Found in the exchange property {@value #PROPERTY},
 * also in the exchanges that a splitter makes. Safe for use by many threads.
 */
public final class BatchAcknowledgement {
  /** The exchange property that holds this object. */
  public static final String PROPERTY = "CamelAwsSqsBatchAcknowledgement";

  private final List<Message> messages;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> retained = new HashSet<>();

  /** Ids that were retained with one call, until some of them have to be told from the others. */
  private List<String> together = List.of();

  /** Ids of messages that leave the queue even if the batch fails. */
  private final Set<String> finished = new HashSet<>();

  private boolean settled;

  BatchAcknowledgement(List<Message> messages) {
    this.messages = requireNonNull(messages, "messages");
  }

  /**
   * The acknowledgement of the batch that an exchange belongs to.
   *
   * @throws IllegalStateException if it belongs to none
   */
  public static BatchAcknowledgement of(Exchange exchange) {
    BatchAcknowledgement found = exchange.getProperty(PROPERTY, BatchAcknowledgement.class);
    if (found == null) {
      throw new IllegalStateException(
          "Exchange property " + PROPERTY + " is missing: not from a consumer with batching=true");
    }
    return found;
  }

  /**
   * Keeps a message on the queue: it is not deleted, and received again once its visibility timeout
   * is over. Saying so twice is the same as saying so once.
   *
   * @param messageId as SQS gave it
   * @throws IllegalArgumentException if the batch holds no such message
   * @throws IllegalStateException if the batch is done with, so that the message may be deleted
   *     already
   */
  public synchronized void retain(String messageId) {
    requireNonNull(messageId, "messageId");
    if (!ids().contains(messageId)) {
      throw new IllegalArgumentException("Not a message of this batch: " + messageId);
    }
    if (settled) {
      throw new IllegalStateException("Too late to retain " + messageId + ": its batch is done");
    }
    retained.add(messageId);
  }

  /**
   * Takes {@link #retain} back: the message is deleted with its batch after all. So a route can
   * retain first and release only what it knows to be safe.
   *
   * @param messageId as SQS gave it; one that is not retained is left alone
   */
  public synchronized void release(String messageId) {
    requireNonNull(messageId, "messageId");
    tellApart();
    retained.remove(messageId);
  }

  /**
   * Tells that nothing is left to do for a message, whatever becomes of its batch, as when another
   * queue has taken it: it is deleted even if the batch fails. Takes {@link #retain} back, and is
   * taken back by it. Has no effect once the batch is done with.
   *
   * @param messageId as SQS gave it
   */
  public synchronized void finish(String messageId) {
    release(messageId);
    finished.add(messageId);
  }

  /**
   * Keeps many messages on the queue, as {@link #retain(String)} does each. Nothing is looked up
   * for it, so it costs next to nothing.
   *
   * @param messageIds as SQS gave them; not to be changed afterwards. Those of another batch have
   *     no effect
   * @throws IllegalStateException if the batch is done with
   */
  public synchronized void retain(List<String> messageIds) {
    requireNonNull(messageIds, "messageIds");
    if (settled) {
      throw new IllegalStateException("Too late to retain messages: their batch is done");
    }
    tellApart();
    together = messageIds;
  }

  /**
   * Takes {@link #retain(List)} back for these messages, at no cost if it is that very list.
   *
   * @param messageIds as SQS gave them
   */
  @SuppressWarnings("ReferenceEquality") // An equal list would have to be compared text by text.
  public synchronized void release(List<String> messageIds) {
    requireNonNull(messageIds, "messageIds");
    if (messageIds == together) {
      together = List.of();
    }
    tellApart();
    if (!retained.isEmpty()) {
      messageIds.forEach(retained::remove);
    }
  }

  private void tellApart() {
    retained.addAll(together);
    together = List.of();
  }

  private Set<String> ids() {
    if (ids.isEmpty()) {
      messages.forEach(message -> ids.add(message.messageId()));
    }
    return ids;
  }

  /** Whether it was told of this message that it stays, or that nothing is left to do for it. */
  public synchronized boolean isDecided(String messageId) {
    requireNonNull(messageId, "messageId");
    tellApart();
    return retained.contains(messageId) || finished.contains(messageId);
  }

  /** How many messages were retained. */
  public synchronized int retained() {
    tellApart();
    return retained.size();
  }

  /** From now on none can be retained. */
  synchronized void end() {
    settled = true;
  }

  /** The messages to delete although the batch failed; from now on none can be retained. */
  synchronized List<Message> settleFailed() {
    settled = true;
    tellApart();
    finished.removeAll(retained);
    return finished.isEmpty()
        ? List.of()
        : messages.stream().filter(message -> finished.contains(message.messageId())).toList();
  }

  /** The messages to delete; from now on none can be retained. */
  synchronized List<Message> settle() {
    settled = true;
    tellApart();
    return retained.isEmpty()
        ? messages
        : messages.stream().filter(message -> !retained.contains(message.messageId())).toList();
  }
}
