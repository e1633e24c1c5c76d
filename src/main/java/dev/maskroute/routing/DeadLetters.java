package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.batching.BatchAcknowledgement;
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
  private static final String REASON = "maskroute.reason";
  private static final String FIELD = "maskroute.field";
  private static final String MESSAGE_ID = "maskroute.message-id";
  private static final String TIME = "maskroute.time";

  /** Read by camel-crypto; ChaCha20-Poly1305 takes 12 bytes, never the same twice (RFC 8439). */
  private static final String NONCE = "CamelCryptoInitVector";

  private static final int NONCE_BYTES = 12;

  private final SecureRandom random = new SecureRandom();
  private final Tally tally;

  DeadLetters(Tally tally) {
    this.tally = requireNonNull(tally, "tally");
  }

  /** First step: the message as received becomes the body, with the attributes as headers. */
  public void describe(Exchange exchange) {
    ReceivedMessage message = OpenMessage.of(exchange);
    Rejection rejection =
        Rejections.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    Message letter = exchange.getMessage();
    letter.removeHeaders("*");
    letter.setHeader(REASON, rejection.reason().code());
    rejection.field().ifPresent(field -> letter.setHeader(FIELD, field));
    letter.setHeader(MESSAGE_ID, message.id());
    letter.setHeader(TIME, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    letter.setBody(message.body().getBytes(StandardCharsets.UTF_8));
  }

  /** Gives the next encryption a nonce of its own. */
  public void nonce(Exchange exchange) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    exchange.getMessage().setHeader(NONCE, nonce);
  }

  /** Last step: the dead letter queue has it. */
  public void accepted(Exchange exchange) {
    tally.deadLetter();
    BatchAcknowledgement.of(exchange).release(OpenMessage.of(exchange).id());
    Message letter = exchange.getMessage();
    LOG.warn(
        "Message {} set aside as a dead letter: {}{}",
        letter.getHeader(MESSAGE_ID),
        letter.getHeader(REASON),
        Optional.ofNullable(letter.getHeader(FIELD)).map(field -> ", field " + field).orElse(""));
  }

  /** Instead of the last step, when the dead letter queue did not take it: it stays where it is. */
  public void retain(Exchange exchange) {
    String id = OpenMessage.of(exchange).id();
    BatchAcknowledgement.of(exchange).retain(id);
    LOG.error(
        "The dead letter queue did not take message {} ({}); it stays on its queue."
            + " Check maskroute.dead-letter.queue and the permission to send to it",
        id,
        Failures.describe(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)));
  }
}
