package dev.maskroute.queue.batching;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.sqs.Sqs2Configuration;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.component.aws2.sqs.Sqs2HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * An aws2-sqs endpoint that can carry batches, that starts while SQS is away, and that lets no
 * attribute of a message become a header whose name starts with Camel.
 */
public final class BatchingSqsEndpoint extends Sqs2Endpoint {
  /** What {@code parallelRequests} is by default; each of them takes a connection of the client. */
  public static final int PARALLEL_REQUESTS = 20;

  private static final String NOT_YET_KNOWN = "not-yet-known";

  private final BatchOptions options;
  private volatile String queueUrl;

  BatchingSqsEndpoint(
      String uri,
      BatchingSqsComponent component,
      Sqs2Configuration configuration,
      BatchOptions options) {
    super(uri, component, requireNonNull(configuration, "configuration"));
    this.options = requireNonNull(options, "options");
    setHeaderFilterStrategy(new Sqs2HeaderFilterStrategy());
  }

  /** Whether a consumer makes one exchange of a batch of messages. */
  public boolean isBatching() {
    return options.batching();
  }

  BatchOptions options() {
    return options;
  }

  StopTime stopTime() {
    return ((BatchingSqsComponent) getComponent()).stopTime();
  }

  /**
   * Decides which attributes become headers and which headers attributes; names that start with
   * Camel, in any case, never come in, whatever it says.
   *
   * @param strategy of the site, not null
   */
  @Override
  public void setHeaderFilterStrategy(HeaderFilterStrategy strategy) {
    super.setHeaderFilterStrategy(new CamelHeaderGuard(strategy));
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    if (!options.batching()) {
      return super.createConsumer(processor);
    }
    BatchingSqsConsumer consumer = new BatchingSqsConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  protected void doInit() throws Exception {
    if (!isKnownByNameOnly() || needsQueueAtStart()) {
      super.doInit();
      return;
    }
    // With a URL at hand Camel asks SQS for nothing while it starts.
    getConfiguration().setQueueUrl(NOT_YET_KNOWN);
    try {
      super.doInit();
    } finally {
      getConfiguration().setQueueUrl(null);
    }
  }

  /**
   * The URL of the queue. Where only the name is configured, SQS is asked at the first use, and
   * again at the next one if it could not answer.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if SQS cannot be asked or there is
   *     no such queue
   */
  // Threads that come here at the same time ask SQS once each, which beats making them wait.
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  @Override
  protected String getQueueUrl() {
    if (!isKnownByNameOnly()) {
      return super.getQueueUrl();
    }
    if (queueUrl == null) {
      String name = getConfiguration().getQueueName();
      queueUrl = getClient().getQueueUrl(request -> request.queueName(name)).queueUrl();
    }
    return queueUrl;
  }

  /**
   * Creates the queue if it is missing and {@code autoCreateQueue} allows it.
   *
   * @return whether it was created
   */
  boolean createMissingQueue() throws IOException {
    if (!getConfiguration().isAutoCreateQueue()) {
      return false;
    }
    createQueue(getClient());
    return true;
  }

  private boolean isKnownByNameOnly() {
    return getConfiguration().getQueueUrl() == null
        && getConfiguration().getQueueOwnerAWSAccountId() == null;
  }

  private boolean needsQueueAtStart() {
    Sqs2Configuration all = getConfiguration();
    return all.isAutoCreateQueue()
        || all.isDelayQueue()
        || all.isServerSideEncryptionEnabled()
        || Stream.of(
                all.getDefaultVisibilityTimeout(),
                all.getMaximumMessageSize(),
                all.getMessageRetentionPeriod(),
                all.getPolicy(),
                all.getReceiveMessageWaitTimeSeconds(),
                all.getRedrivePolicy())
            .anyMatch(Objects::nonNull);
  }
}
