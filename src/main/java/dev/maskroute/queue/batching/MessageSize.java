package dev.maskroute.queue.batching;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** How large a message is as SQS counts: the bytes of its body and of its attributes, in UTF-8. */
public final class MessageSize {
  /** What SQS takes at most, body and attributes together. */
  public static final int LARGEST = 1_048_576;

  private MessageSize() {}

  static long of(Message message) {
    return of(message.body(), message.messageAttributes());
  }

  /** The size of a message that is received or about to be sent; null counts as nothing. */
  public static long of(String body, Map<String, MessageAttributeValue> attributes) {
    long bytes = utf8(body);
    for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += utf8(attribute.getKey()) + utf8(value.dataType()) + utf8(value.stringValue());
      bytes += value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
    }
    return bytes;
  }

  /** Makes the bytes: the JVM does that faster than a loop here can count them. */
  private static long utf8(String text) {
    return text == null ? 0 : text.getBytes(UTF_8).length;
  }
}
