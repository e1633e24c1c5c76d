package dev.maskroute.queue.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.LetterOpener;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A dead letter as its queue took it.
 *
 * @param messageId of the message, as the attributes say
 * @param reason as the attributes say
 * @param field to blame, as the attributes say
 * @param content what was sealed; empty when it does not open, so that nobody will ever read it
 */
public record SetAside(
    Optional<String> messageId,
    Optional<String> reason,
    Optional<String> field,
    Optional<Envelope> content) {
  public SetAside {
    requireNonNull(messageId, "messageId");
    requireNonNull(reason, "reason");
    requireNonNull(field, "field");
    requireNonNull(content, "content");
  }

  static SetAside of(Message letter, LetterOpener opener) {
    return new SetAside(
        Attributes.text(letter, Attributes.MESSAGE_ID),
        Attributes.text(letter, Attributes.REASON),
        Attributes.text(letter, Attributes.FIELD),
        opener.open(letter));
  }
}
