package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets consumers poll only while rows can be stored, and tells once when the queue is away. */
final class PollGate extends DefaultPollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(PollGate.class);

  private final BooleanSupplier open;
  private final AtomicBoolean queueAway = new AtomicBoolean();

  PollGate(BooleanSupplier open) {
    this.open = requireNonNull(open, "open");
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    return open.getAsBoolean();
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    if (queueAway.compareAndSet(true, false)) {
      LOG.info("The queue is back");
    }
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    if (queueAway.compareAndSet(false, true)) {
      LOG.warn(
          "The queue cannot be read ({}); trying again until it can."
              + " Check maskroute.sqs.endpoint, maskroute.queue and the credentials",
          Failures.describe(cause));
    }
    return false;
  }
}
