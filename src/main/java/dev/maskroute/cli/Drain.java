package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.routing.Tally;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until every queue that a runner reads is empty: nothing waiting, delayed, or in flight with
 * any runner.
 */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Asking is a request, so a queue that is not empty is not asked again at once. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

  private static final Duration REPORT = Duration.ofSeconds(10);

  /** The service's counts are approximate, so one zero is not believed. */
  private static final int ZEROS = 3;

  private final Runner runner;

  /**
   * @param runner started
   */
  Drain(Runner runner) {
    this.runner = requireNonNull(runner, "runner");
  }

  Summary await() throws InterruptedException {
    long start = System.nanoTime();
    long busy = start;
    long asked = start - ASK_AGAIN.toNanos();
    long reported = start;
    Tally.Counts seen = runner.counts();
    int zeros = 0;
    while (zeros < ZEROS) {
      Thread.sleep(PAUSE.toMillis());
      long now = System.nanoTime();
      Tally.Counts counts = runner.counts();
      if (!counts.equals(seen) || !runner.isIdle()) {
        // While messages come in there is no need to ask.
        seen = counts;
        busy = now;
        zeros = 0;
      } else if (zeros > 0 || now - asked >= ASK_AGAIN.toNanos()) {
        asked = now;
        zeros = runner.sources().stream().allMatch(runner.queues()::isEmpty) ? zeros + 1 : 0;
      }
      if (zeros == 0 && now - reported > REPORT.toNanos()) {
        reported = now;
        LOG.info("Draining: {} received, {} stored so far", seen.received(), seen.stored());
      }
    }
    // Making sure is no part of the work.
    return new Summary(seen, Duration.ofNanos(busy - start));
  }
}
