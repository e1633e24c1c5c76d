package dev.maskroute.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.ReplayProof;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Knows a replayed dead letter from a new message: by its seal when it was moved as it is, by its
 * proof when it was opened and sent back. What merely claims to be one is a new message.
 */
public final class Replays {
  private static final Logger LOG = LoggerFactory.getLogger(Replays.class);

  private final LetterOpener opener;
  private final ReplayProof proof;

  public Replays(LetterOpener opener, ReplayProof proof) {
    this.opener = requireNonNull(opener, "opener");
    this.proof = requireNonNull(proof, "proof");
  }

  /** The message, with the identity it had when it was first sent. */
  ReceivedMessage receive(Message message) {
    if (!message.body().startsWith("{")) {
      Optional<Envelope> letter = opener.open(message);
      if (letter.isPresent()) {
        return new ReceivedMessage(
            message.messageId(), letter.get().origin().replayed(), letter.get().text());
      }
    }
    return message.hasMessageAttributes()
        ? proven(message).orElseGet(() -> ReceivedMessage.of(message))
        : ReceivedMessage.of(message);
  }

  private Optional<ReceivedMessage> proven(Message message) {
    MessageAttributeValue claim = message.messageAttributes().get(Attributes.REPLAY);
    if (claim == null) {
      return Optional.empty();
    }
    Optional<Origin> origin =
        Optional.ofNullable(claim.stringValue())
            .flatMap(value -> proof.check(value, message.body().getBytes(UTF_8)));
    if (origin.isEmpty()) {
      LOG.warn(
          "Message {} says it was replayed, which its attribute {} does not prove; it counts as"
              + " new. Check who may send to the queue, and whether the key was replaced",
          message.messageId(),
          Attributes.REPLAY);
    }
    return origin.map(known -> new ReceivedMessage(message.messageId(), known, message.body()));
  }
}
