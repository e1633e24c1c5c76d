package dev.maskroute.queue.batching;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step whose waiting no interrupt ends, as that for the answer to a statement. */
final class DeafStep implements Processor, AutoCloseable {
  private final CompletableFuture<Void> answer = new CompletableFuture<>();
  private final CountDownLatch reached;

  /** Waits for as many batches as there are consumers. */
  DeafStep(int consumers) {
    reached = new CountDownLatch(consumers);
  }

  @Override
  public void process(Exchange exchange) {
    reached.countDown();
    answer.join();
  }

  void awaitReached() throws InterruptedException {
    reached.await();
  }

  /** Lets every batch go on. */
  @Override
  public void close() {
    answer.complete(null);
  }
}
