package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.batching.BatchAcknowledgement;
import dev.maskroute.queue.batching.MessageSize;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.Origin;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of the dead letter route. Attributes say what is wrong; the message itself is encrypted.
 */
public final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  /** Stands where the sealed message does not fit; for whoever looks into the queue. */
  private static final String ELSEWHERE =
      "This dead letter is in its attribute " + Attributes.BODY + ": move it along.";

  /** Read by camel-crypto; ChaCha20-Poly1305 takes 12 bytes, never the same twice (RFC 8439). */
  private static final String NONCE = "CamelCryptoInitVector";

  private static final int NONCE_BYTES = 12;

  /** More than all attributes together take of what a message may hold. */
  private static final int RESERVED = 1024;

  private final SecureRandom random = new SecureRandom();
  private final Tally tally;
  private final Sources sources;
  private final DeadLetterOutage outage = new DeadLetterOutage();

  DeadLetters(Tally tally, Sources sources) {
    this.tally = requireNonNull(tally, "tally");
    this.sources = requireNonNull(sources, "sources");
  }

  /** First step: the message as received becomes the body, with the attributes as headers. */
  public void describe(Exchange exchange) {
    ReceivedMessage message = OpenMessage.of(exchange);
    Rejection rejection =
        Rejections.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    Message letter = exchange.getMessage();
    letter.removeHeaders("*");
    letter.setHeader(Attributes.REASON, rejection.reason().code());
    rejection.field().ifPresent(field -> letter.setHeader(Attributes.FIELD, field));
    letter.setHeader(Attributes.MESSAGE_ID, message.id());
    letter.setHeader(Attributes.TIME, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (message.replays() > 0) {
      letter.setHeader(Attributes.REPLAYS, message.replays());
    }
    Origin origin = message.origin().setAsideBy(sources.dataset(exchange));
    if (!origin.dataset().isEmpty()) {
      letter.setHeader(Attributes.DATASET, origin.dataset());
    }
    byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
    letter.setBody(new Envelope(origin, body).bytes());
  }

  /** Gives the next encryption a nonce of its own. */
  public void nonce(Exchange exchange) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    exchange.getMessage().setHeader(NONCE, nonce);
  }

  /** Whether the sealed message, written as text, is more than the queue service takes. */
  public boolean isTooLargeForText(Exchange exchange) {
    int sealed = exchange.getMessage().getBody(byte[].class).length;
    return (sealed + 2) / 3 * 4 > MessageSize.LARGEST - RESERVED;
  }

  /** Puts the sealed message into an attribute, which takes bytes as they are. */
  public void asAttribute(Exchange exchange) {
    Message letter = exchange.getMessage();
    letter.setHeader(Attributes.BODY, letter.getBody(byte[].class));
    letter.setBody(ELSEWHERE);
  }

  /** Last step: the dead letter queue has it. */
  public void accepted(Exchange exchange) {
    Message letter = exchange.getMessage();
    String reason = letter.getHeader(Attributes.REASON, String.class);
    tally.deadLetter(exchange, reason);
    outage.accepted();
    // Even if its batch fails, or each further try of that would send the letter once more.
    BatchAcknowledgement.of(exchange).finish(OpenMessage.of(exchange).deliveryId());
    LOG.warn(
        "Message {} set aside as a dead letter{}: {}{}",
        letter.getHeader(Attributes.MESSAGE_ID),
        again(OpenMessage.of(exchange).replays()),
        reason,
        Optional.ofNullable(letter.getHeader(Attributes.FIELD))
            .map(field -> ", field " + field)
            .orElse(""));
  }

  private static String again(int replays) {
    return switch (replays) {
      case 0 -> "";
      case 1 -> " again, after 1 replay";
      default -> " again, after " + replays + " replays";
    };
  }

  /** Instead of the last step, when the dead letter queue did not take it: it stays where it is. */
  public void retain(Exchange exchange) {
    tally.deadLetterRefused();
    ReceivedMessage message = OpenMessage.of(exchange);
    BatchAcknowledgement.of(exchange).retain(message.deliveryId());
    outage.refused(
        message.id(),
        Failures.describe(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
  }
}
