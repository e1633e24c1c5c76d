package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.routing.Tally;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a queue is empty: nothing waiting, delayed, or in flight with any runner. */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration REPORT = Duration.ofSeconds(10);

  /** The service's counts are approximate, so one zero is not believed. */
  private static final int ZEROS = 3;

  private final Runner runner;
  private final String queue;

  Drain(Runner runner, String queue) {
    this.runner = requireNonNull(runner, "runner");
    this.queue = requireNonNull(queue, "queue");
  }

  Summary await() throws InterruptedException {
    long start = System.nanoTime();
    long reported = start;
    Tally.Counts seen = runner.counts();
    int zeros = 0;
    while (zeros < ZEROS) {
      Thread.sleep(PAUSE.toMillis());
      Tally.Counts now = runner.counts();
      // While messages come in there is no need to ask.
      boolean quiet = now.equals(seen) && runner.isIdle();
      seen = now;
      zeros = quiet && runner.queues().isEmpty(queue) ? zeros + 1 : 0;
      if (zeros == 0 && System.nanoTime() - reported > REPORT.toNanos()) {
        reported = System.nanoTime();
        LOG.info("Draining: {} received, {} stored so far", now.received(), now.stored());
      }
    }
    return new Summary(seen, Duration.ofNanos(System.nanoTime() - start - idle()));
  }

  /** The time spent in making sure, which is no part of the work. */
  private static long idle() {
    return PAUSE.multipliedBy(ZEROS).toNanos();
  }
}
