package dev.maskroute.queue.rehearsal;

import static java.util.Objects.requireNonNull;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import dev.maskroute.queue.letter.Attributes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message as somebody sent it.
 *
 * @param id what the queue called it
 * @param sentAt when the queue took it
 * @param body kept out of {@link #toString}
 * @param attributes what the sender attached, by name
 */
public record SentMessage(String id, Instant sentAt, String body, Map<String, String> attributes) {
  public SentMessage {
    requireNonNull(id, "id");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(body, "body");
    attributes = Map.copyOf(attributes);
  }

  /** What a consumer receives that asks for these attributes and no others. */
  Message received(Asked asked) {
    Map<String, MessageAttributeValue> given = new TreeMap<>();
    attributes.forEach(
        (name, value) -> {
          if (asked.forAttribute(name)) {
            given.put(name, Attributes.text(value));
          }
        });
    Map<MessageSystemAttributeName, String> ofQueue =
        asked.forSystemAttribute(SENT_TIMESTAMP.toString())
            ? Map.of(SENT_TIMESTAMP, Long.toString(sentAt.toEpochMilli()))
            : Map.of();
    return Message.builder()
        .messageId(id)
        .receiptHandle(id)
        .body(body)
        .attributes(ofQueue)
        .messageAttributes(given)
        .build();
  }

  @Override
  public String toString() {
    return "message " + id;
  }
}
