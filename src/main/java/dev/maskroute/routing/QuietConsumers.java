package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets no consumer quote what it processed: Camel's own handler, which a consumer has where its
 * route names none, writes the words of the exception.
 */
final class QuietConsumers extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(QuietConsumers.class);

  private final ExceptionHandler ofQueues;

  /**
   * @param ofQueues for consumers whose polls the poll gate tells of
   */
  QuietConsumers(ExceptionHandler ofQueues) {
    this.ofQueues = requireNonNull(ofQueues, "ofQueues");
  }

  @Override
  public void onRoutesAdd(Collection<Route> routes) {
    for (Route route : routes) {
      if (route.getConsumer() instanceof DefaultConsumer consumer
          && consumer.getExceptionHandler() instanceof LoggingExceptionHandler) {
        consumer.setExceptionHandler(
            Sources.queue(route.getEndpoint()).isPresent() ? ofQueues : new OfRoute(route.getId()));
      }
    }
  }

  /** Says which route it was, in one line. */
  private record OfRoute(String id) implements ExceptionHandler {
    @Override
    public void handleException(Throwable failure) {
      handleException("", null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
      handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
      LOG.warn(
          "Route {} could not take or process what comes in ({}); check its source and its steps",
          id,
          Failures.describe(failure));
      LOG.debug("Where it failed", failure);
    }
  }
}
