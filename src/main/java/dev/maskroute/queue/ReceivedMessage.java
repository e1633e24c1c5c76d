package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message as the queue gave it. Identity and time are the queue's own, never a sender's
 * attribute.
 *
 * @param id the message id that SQS assigned
 * @param sentAt when SQS took it from the sender
 * @param body plaintext; kept out of {@link #toString}
 */
public record ReceivedMessage(String id, Instant sentAt, String body) {
  public ReceivedMessage {
    requireNonNull(id, "id");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(body, "body");
  }

  /** Reads the SDK's message; one without a time of sending counts as sent now. */
  public static ReceivedMessage of(Message message) {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    Instant sentAt = sent == null ? Instant.now() : Instant.ofEpochMilli(Long.parseLong(sent));
    return new ReceivedMessage(message.messageId(), sentAt, message.body());
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}
