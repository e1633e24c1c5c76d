package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Setting;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.routing.check.Causes;
import java.util.function.Predicate;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.apache.camel.support.ScheduledPollConsumer;

/** Lets consumers poll only while rows can be stored, and tells the watch how polls went. */
final class PollGate extends DefaultPollingConsumerPollStrategy {
  private static final String QUEUE =
      Setting.SQS_ENDPOINT.key() + ", the name of the queue and the credentials";

  private static final String MEMORY =
      "the memory of this process, batchMaxBytes of the route and " + Setting.CONSUMERS.key();

  private final Predicate<String> open;
  private final QueueWatch watch;

  PollGate(Predicate<String> open, QueueWatch watch) {
    this.open = requireNonNull(open, "open");
    this.watch = requireNonNull(watch, "watch");
  }

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    String queue = queue(endpoint);
    watch.expected(queue);
    return open.test(queue);
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    watch.answered(queue(endpoint));
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    boolean memory = cause != null && Causes.innermost(cause) instanceof OutOfMemoryError;
    watch.failed(queue(endpoint), Failures.describe(cause), memory ? MEMORY : QUEUE);
    return false;
  }

  /** Whether a route has tried to poll, where it polls at all. */
  static boolean hasTried(Route route) {
    return !(route.getConsumer() instanceof ScheduledPollConsumer poll) || poll.isConsumerReady();
  }

  /** For another kind of source, its endpoint without the options. */
  static String queue(Endpoint endpoint) {
    return Sources.queue(endpoint).orElseGet(endpoint::getEndpointBaseUri);
  }
}
