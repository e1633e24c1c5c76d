package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * First step for each message of a batch: its text becomes the body, and the message itself stays
 * with the exchange, where no header can replace it. A dead letter that came back is opened.
 */
public final class OpenMessage implements Step {
  private static final String PROPERTY = "ReceivedMessage";

  private final Replays replays;

  public OpenMessage(Replays replays) {
    this.replays = requireNonNull(replays, "replays");
  }

  @Override
  public void apply(Exchange exchange) {
    ReceivedMessage message = replays.receive((Message) exchange.getMessage().getBody());
    carry(exchange, message);
    exchange.getMessage().setBody(message.body());
  }

  /** Makes an exchange carry a message. */
  public static void carry(Exchange exchange, ReceivedMessage message) {
    exchange.setProperty(PROPERTY, message);
  }

  /** The message that an exchange carries. */
  public static ReceivedMessage of(Exchange exchange) {
    return find(exchange)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this exchange carries no received message;"
                        + " the step openMessage must come first"));
  }

  /** The message that an exchange carries, if it carries one. */
  public static Optional<ReceivedMessage> find(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, ReceivedMessage.class));
  }
}
