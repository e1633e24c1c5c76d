package dev.maskroute.queue.letter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.SecretKey;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Opens dead letters with the key they were sealed with, wherever they were moved. */
public final class LetterOpener {
  private static final String SENT_TIMESTAMP = MessageSystemAttributeName.SENT_TIMESTAMP.toString();

  private final Seal seal;

  /**
   * @param key of the algorithm ChaCha20
   */
  public LetterOpener(SecretKey key) {
    this.seal = new Seal(key);
  }

  /**
   * Opens a letter. One from before there were envelopes is known by what its attributes say, or
   * else by what the queue says of it now.
   *
   * @return empty when it is no dead letter of this key
   */
  public Optional<Envelope> open(Message message) {
    return seal.open(message)
        .map(plain -> Envelope.read(plain).orElseGet(() -> new Envelope(known(message), plain)));
  }

  private static Origin known(Message message) {
    String id =
        Attributes.text(message, Attributes.MESSAGE_ID)
            .filter(Origin::isId)
            .orElse(message.messageId());
    // When it was set aside is nearer to the time of sending than any later move.
    Instant time =
        Attributes.text(message, Attributes.TIME)
            .flatMap(LetterOpener::time)
            .orElseGet(() -> sentAt(message));
    return new Origin(id, time, 0);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(LetterOpener::isPast);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isPast(Instant time) {
    return time.isAfter(Instant.EPOCH) && time.isBefore(Instant.now());
  }

  /** When the queue that holds it took it; now, if it was not asked to say so. */
  public static Instant sentAt(Message message) {
    // As strings, since the SDK makes the other map anew at each call.
    String sent = message.attributesAsStrings().get(SENT_TIMESTAMP);
    return sent == null ? Instant.now() : Instant.ofEpochMilli(Long.parseLong(sent));
  }
}
