package dev.maskroute.queue.batching;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.SynchronizationVetoable;

/**
 * Settles a batch exactly once, when the work on it is over: with the consumer's exchange, or with
 * the one that took the work over, such as that of a seda queue.
 */
final class BatchCompletion implements SynchronizationVetoable {
  private final Runnable onSuccess;
  private final Consumer<Throwable> onFailure;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(2);
  private volatile boolean handedOver;

  /**
   * @param onFailure given the cause, or null if the route only asked for a rollback
   */
  BatchCompletion(Runnable onSuccess, Consumer<Throwable> onFailure) {
    this.onSuccess = onSuccess;
    this.onFailure = onFailure;
  }

  @Override
  public void onComplete(Exchange exchange) {
    // Camel takes an exchange that is only marked for rollback for a success.
    if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
      onFailure(exchange);
    } else {
      settle(onSuccess);
    }
  }

  @Override
  public void onFailure(Exchange exchange) {
    Throwable cause = exchange.getException();
    settle(() -> onFailure.accept(cause));
  }

  @Override
  public boolean allowHandover() {
    return true;
  }

  @Override
  public void beforeHandover(Exchange target) {
    handedOver = true;
  }

  /**
   * To be called when the consumer's own exchange is done. A batch that Camel refused to route (a
   * forced shutdown) has not been settled by then, and fails.
   */
  void exchangeDone(Throwable cause) {
    if (!handedOver) {
      settle(() -> onFailure.accept(cause));
    }
    finished.countDown();
  }

  /** Waits until the batch is settled and the consumer's exchange is done. */
  void await() throws InterruptedException {
    finished.await();
  }

  /** Waits like {@link #await()}, but not longer than a time. */
  boolean await(long nanos) throws InterruptedException {
    return finished.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void settle(Runnable outcome) {
    if (settled.compareAndSet(false, true)) {
      try {
        outcome.run();
      } finally {
        finished.countDown();
      }
    }
  }
}
