package dev.maskroute.queue.batching;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long consumers may take to settle what they hold when they are stopped by force. That is done
 * one after the other, so they share it: what each of them waits for, as a database that does not
 * answer, may be the same. Mutable; safe for many threads.
 */
final class StopTime {
  private static final long ALL = TimeUnit.SECONDS.toNanos(3);

  /** Enough for what was interrupted, and not enough to make a stop long. */
  private static final long EACH = TimeUnit.MILLISECONDS.toNanos(300);

  /** Longer than from one consumer of a stop to the next. */
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier clock;

  /** Mutable: when the last stop was to be over. */
  private long end;

  StopTime() {
    this(System::nanoTime);
  }

  StopTime(LongSupplier clock) {
    this.clock = requireNonNull(clock, "clock");
    end = clock.getAsLong() - PAUSE;
  }

  /** When the consumer that is stopped now has to be done, on the clock of {@code nanoTime}. */
  synchronized long end() {
    long now = clock.getAsLong();
    if (now - end >= PAUSE) {
      end = now + ALL;
    }
    if (end - now < EACH) {
      end = now + EACH;
    }
    return end;
  }
}
