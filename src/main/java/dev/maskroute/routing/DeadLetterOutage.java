package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that messages stay because the dead letter queue does not take them: at once, then once a
 * minute, as each of them comes again and again until it does. Mutable; safe for many threads.
 */
final class DeadLetterOutage {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final long SAY_AGAIN = Duration.ofMinutes(1).toNanos();

  private final LongSupplier clock;

  /** Mutable: whether it was said, and not yet taken back. */
  private boolean away;

  /** Mutable: when it was said. */
  private long saidAt;

  /** Mutable: how often a message was not taken since then. */
  private long unsaid;

  DeadLetterOutage() {
    this(System::nanoTime);
  }

  DeadLetterOutage(LongSupplier clock) {
    this.clock = requireNonNull(clock, "clock");
    saidAt = clock.getAsLong() - SAY_AGAIN;
  }

  /** Tells that a message was not taken. */
  synchronized void refused(String id, String cause) {
    long now = clock.getAsLong();
    if (now - saidAt < SAY_AGAIN) {
      unsaid++;
      return;
    }
    LOG.error(
        "The dead letter queue did not take message {} ({}); it stays on its queue{}."
            + " Check maskroute.dead-letter.queue and the permission to send to it",
        id,
        cause,
        unsaid == 0 ? "" : ", and so it was " + unsaid + " times since the last line like this");
    away = true;
    saidAt = now;
    unsaid = 0;
  }

  /** Tells that a message was taken. */
  synchronized void accepted() {
    if (away) {
      LOG.info("The dead letter queue takes messages again");
      away = false;
    }
  }
}
