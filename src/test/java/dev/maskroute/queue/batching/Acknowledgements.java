package dev.maskroute.queue.batching;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.sqs.model.Message;

/** Batches without a consumer, for tests of the steps that work on them. */
public final class Acknowledgements {
  private Acknowledgements() {}

  /** Makes an exchange that of a batch of messages with these ids. */
  public static void begin(Exchange exchange, String... ids) {
    List<Message> messages =
        Stream.of(ids).map(id -> Message.builder().messageId(id).build()).toList();
    exchange.setProperty(BatchAcknowledgement.PROPERTY, new BatchAcknowledgement(messages));
  }

  /** The messages that would be deleted if the batch succeeded now. */
  public static List<String> deleted(Exchange exchange) {
    return BatchAcknowledgement.of(exchange).settle().stream().map(Message::messageId).toList();
  }
}
