package dev.maskroute.queue.letter;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Names of the message attributes that Maskroute writes. Anyone who may send to a queue can write
 * them too: only {@link #REPLAY} and {@link #BODY} prove themselves.
 */
public final class Attributes {
  /** Why a message became a dead letter; for people. */
  public static final String REASON = "maskroute.reason";

  /** The field to blame; for people. */
  public static final String FIELD = "maskroute.field";

  /** The id that the queue first gave the message; for people. */
  public static final String MESSAGE_ID = "maskroute.message-id";

  /** When it was set aside; for people. */
  public static final String TIME = "maskroute.time";

  /** How often it was replayed before, when it was; for people. */
  public static final String REPLAYS = "maskroute.replays";

  /** The data set it is of, where that is not the shipped one; for people. */
  public static final String DATASET = "maskroute.dataset";

  /** The sealed message, where it is too large to be a text. */
  public static final String BODY = "maskroute.body";

  /** A {@link ReplayProof}. */
  public static final String REPLAY = "maskroute.replay";

  /** All that a dead letter can have. */
  public static final List<String> OF_LETTERS =
      List.of(REASON, FIELD, MESSAGE_ID, TIME, REPLAYS, DATASET, BODY);

  private Attributes() {}

  /** The text of an attribute; empty when there is none of that name, or it is binary. */
  public static Optional<String> text(Message message, String name) {
    return Optional.ofNullable(message.messageAttributes().get(name))
        .map(MessageAttributeValue::stringValue);
  }

  /** An attribute of type String. */
  public static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
