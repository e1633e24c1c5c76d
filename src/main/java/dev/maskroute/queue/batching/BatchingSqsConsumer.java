package dev.maskroute.queue.batching;

import dev.maskroute.queue.batching.BatchReceiver.Batch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.sqs.Sqs2Consumer;
import org.apache.camel.spi.ExecutorServiceManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Makes one exchange of each batch of messages and deletes the batch once that exchange has
 * succeeded. Each of its threads holds one batch at most, from the first receive until the batch is
 * deleted or has failed, so nothing is received that the route cannot take.
 */
public final class BatchingSqsConsumer extends Sqs2Consumer {
  private static final int MAX_EXTENDER_THREADS = 8;
  private static final int DEEPEST_CAUSE = 20;

  private final HeldBatches held = new HeldBatches();
  private BatchReceiver receiver;
  private BatchDeleter deleter;
  private MessageVisibility visibility;
  private ExecutorService requestThreads;
  private ScheduledExecutorService extenderThreads;
  private VisibilityExtender extender;

  BatchingSqsConsumer(BatchingSqsEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  @Override
  public BatchingSqsEndpoint getEndpoint() {
    return (BatchingSqsEndpoint) super.getEndpoint();
  }

  /** Camel never polls again after an error that is no exception, and would not say so. */
  @Override
  protected int poll() throws Exception {
    try {
      return pollBatch();
    } catch (OutOfMemoryError e) {
      receiver.expectLargest();
      throw new IllegalStateException(
          "A batch did not fit into memory; lower batchMaxBytes or concurrentConsumers", e);
    } catch (Error e) {
      throw new IllegalStateException("A batch ended with an error of the JVM", e);
    }
  }

  private int pollBatch() throws Exception {
    Batch batch;
    try {
      batch = receiver.receive(this::mayGoOn);
    } catch (QueueDoesNotExistException e) {
      if (getEndpoint().createMissingQueue()) {
        return 0;
      }
      throw e;
    }
    forceConsumerAsReady();
    if (!batch.messages().isEmpty()) {
      process(batch);
    }
    return batch.messages().size();
  }

  /**
   * Routes messages as if they had been received, and returns when the batch is settled: deleted,
   * kept in part, or failed. For trying a route without a queue.
   *
   * @param messages what SQS would have given for the attributes that the endpoint asks for
   */
  public void deliver(List<Message> messages) throws InterruptedException {
    process(new Batch(List.copyOf(messages), System.nanoTime()));
  }

  private void process(Batch batch) throws InterruptedException {
    BatchAcknowledgement acknowledgement = new BatchAcknowledgement(batch.messages());
    Future<?> hold =
        extender == null ? CompletableFuture.completedFuture(null) : extender.hold(batch);
    BatchCompletion completion =
        new BatchCompletion(
            () -> succeeded(acknowledgement, hold),
            cause -> failed(batch.messages(), acknowledgement, hold, cause));
    held.add(completion, batch.messages());
    route(batch.messages(), acknowledgement, completion);
    // If this is interrupted the batch stays among those held: a stop waits a little for it.
    completion.await();
    held.remove(completion);
  }

  private void route(
      List<Message> messages, BatchAcknowledgement acknowledgement, BatchCompletion completion) {
    try {
      Exchange exchange = createExchange(false);
      exchange.getMessage().setBody(messages);
      exchange.setProperty(BatchAcknowledgement.PROPERTY, acknowledgement);
      exchange.getExchangeExtension().addOnCompletion(completion);
      getAsyncProcessor()
          .process(
              exchange,
              doneSync -> {
                Throwable cause = exchange.getException();
                // From here on a pooled exchange may belong to another thread.
                releaseExchange(exchange, false);
                completion.exchangeDone(cause);
              });
    } catch (RuntimeException | Error e) {
      // Camel may have queued steps of this batch, which would run with the next one.
      acknowledgement.end();
      held.remove(completion);
      completion.exchangeDone(e);
      if (e instanceof RuntimeException refusal) {
        throw refusal;
      }
    }
  }

  private void succeeded(BatchAcknowledgement acknowledgement, Future<?> hold) {
    try {
      delete(acknowledgement.settle());
    } finally {
      hold.cancel(false);
    }
  }

  private void delete(List<Message> messages) {
    if (getConfiguration().isDeleteAfterRead() && !messages.isEmpty()) {
      deleter.delete(messages);
    }
  }

  private void failed(
      List<Message> messages,
      BatchAcknowledgement acknowledgement,
      Future<?> hold,
      Throwable cause) {
    hold.cancel(false);
    delete(acknowledgement.settleFailed());
    if (!mayGoOn()) {
      // Nobody here will receive them again, so others should not have to wait for them.
      visibility.giveBack(messages);
    }
    if (isOutOfMemory(cause)) {
      receiver.expectLargest();
    }
    if (cause != null) {
      // Without the exchange, which a handler might print.
      getExceptionHandler()
          .handleException(
              "A batch of " + messages.size() + " messages failed and stays on the queue", cause);
    }
  }

  private static boolean isOutOfMemory(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private boolean mayGoOn() {
    return isRunAllowed() && !isSuspendingOrSuspended();
  }

  @Override
  protected void doStart() throws Exception {
    held.clear();
    startRequests();
    startExtender();
    // Last, because this starts polling.
    super.doStart();
  }

  private void startRequests() {
    BatchOptions options = getEndpoint().options();
    // A thread for each request that a batch may have under way, but for that of its consumer.
    int helpers = getConfiguration().getConcurrentConsumers() * (options.parallelRequests() - 1);
    requestThreads = RequestThreads.create(executors(), this, helpers);
    ParallelRequests requests =
        new ParallelRequests(
            requestThreads, options.parallelRequests(), ParallelRequests.LONG_ANSWER);
    receiver =
        new BatchReceiver(getClient(), this::getQueueUrl, getConfiguration(), options, requests);
    deleter =
        new BatchDeleter(
            getConfiguration().getQueueName(), getClient(), this::getQueueUrl, requests);
    visibility = new MessageVisibility(getClient(), this::getQueueUrl);
  }

  private void startExtender() {
    Integer timeout = getConfiguration().getVisibilityTimeout();
    if (getConfiguration().isExtendMessageVisibility() && timeout != null && timeout > 0) {
      int threads = Math.min(MAX_EXTENDER_THREADS, getConfiguration().getConcurrentConsumers());
      extenderThreads =
          executors().newScheduledThreadPool(this, "SqsBatchVisibility", Math.max(1, threads));
      extender = new VisibilityExtender(extenderThreads, visibility, timeout);
    }
  }

  private ExecutorServiceManager executors() {
    return getEndpoint().getCamelContext().getExecutorServiceManager();
  }

  @Override
  protected void doStop() throws Exception {
    // A graceful stop comes here with nothing held; a forced one interrupts those that poll.
    super.doStop();
    List<Message> left = held.awaitSettled(getEndpoint().stopTime().end());
    if (requestThreads != null) {
      executors().shutdownNow(requestThreads);
      requestThreads = null;
    }
    if (extenderThreads != null) {
      executors().shutdownNow(extenderThreads);
      extenderThreads = null;
    }
    if (!left.isEmpty()) {
      // When nobody hides them any more. A statement that waits for a lock hears no interrupt; if
      // it stores its rows after all, those are refused when they come again.
      visibility.giveBack(left);
    }
  }
}
