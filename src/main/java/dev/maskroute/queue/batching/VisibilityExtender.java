package dev.maskroute.queue.batching;

import dev.maskroute.queue.batching.BatchReceiver.Batch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps the messages of held batches hidden until each batch is done. */
final class VisibilityExtender {
  private final ScheduledExecutorService executor;
  private final MessageVisibility visibility;
  private final int timeoutSeconds;

  /**
   * @param timeoutSeconds the visibility timeout, at least 1
   */
  VisibilityExtender(
      ScheduledExecutorService executor, MessageVisibility visibility, int timeoutSeconds) {
    this.executor = executor;
    this.visibility = visibility;
    this.timeoutSeconds = timeoutSeconds;
  }

  /**
   * Hides the messages of a batch again and again.
   *
   * @return to be cancelled when the batch is done
   */
  Future<?> hold(Batch batch) {
    // Shorter than half the timeout, so that after a failure there is one more try before its end.
    long period = TimeUnit.SECONDS.toNanos(timeoutSeconds) * 2 / 5;
    return executor.scheduleAtFixedRate(
        () -> extendAndGoOn(batch),
        Math.max(0, batch.since() + period - System.nanoTime()),
        period,
        TimeUnit.NANOSECONDS);
  }

  /**
   * Whatever goes wrong: after an error it would never be called again, and nobody would say so.
   */
  private void extendAndGoOn(Batch batch) {
    try {
      visibility.extend(batch.messages(), timeoutSeconds);
    } catch (Error e) {
      // There may be no memory even for words about it: there is one more try before the end.
    }
  }
}
