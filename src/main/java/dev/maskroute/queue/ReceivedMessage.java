package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.Origin;
import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A message as the queue gave it. Identity and time are the queue's own, or those that an
 * authenticated dead letter kept; never a sender's attribute.
 *
 * @param deliveryId the id under which this delivery is acknowledged
 * @param origin what it was when it was first sent: the same but for a replayed dead letter
 * @param body plaintext; kept out of {@link #toString}
 */
public record ReceivedMessage(String deliveryId, Origin origin, String body) {
  public ReceivedMessage {
    requireNonNull(deliveryId, "deliveryId");
    requireNonNull(origin, "origin");
    requireNonNull(body, "body");
  }

  /** A message that was never replayed. */
  public ReceivedMessage(String id, Instant sentAt, String body) {
    this(id, new Origin(id, sentAt, 0), body);
  }

  /** Reads the SDK's message; one without a time of sending counts as sent now. */
  public static ReceivedMessage of(Message message) {
    return new ReceivedMessage(message.messageId(), LetterOpener.sentAt(message), message.body());
  }

  /** The id that the queue gave the message when it was first sent. */
  public String id() {
    return origin.id();
  }

  /** When it was first sent. */
  public Instant sentAt() {
    return origin.sentAt();
  }

  /** How often it was replayed. */
  public int replays() {
    return origin.replays();
  }

  @Override
  public String toString() {
    return "message " + id();
  }
}
