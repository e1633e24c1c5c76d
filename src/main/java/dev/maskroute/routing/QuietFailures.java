package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what a consumer could not do in one line, with nothing of what it processed. */
final class QuietFailures implements ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QuietFailures.class);

  /** How Camel begins its word of a failed poll, which the poll gate tells once an outage. */
  private static final String POLL = "Failed polling endpoint";

  private final Tally tally;

  QuietFailures(Tally tally) {
    this.tally = requireNonNull(tally, "tally");
  }

  @Override
  public void handleException(Throwable failure) {
    handleException("The consumer failed", null, failure);
  }

  @Override
  public void handleException(String message, Throwable failure) {
    handleException(message, null, failure);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable failure) {
    if (message.startsWith(POLL)) {
      LOG.debug("A poll failed ({})", Failures.describe(failure));
    } else {
      tally.failed();
      LOG.warn(
          "A batch was not stored ({}); its messages stay on the queue and come again. Unless"
              + " the runner was stopping, check the steps of its route; with"
              + " maskroute.log.level=DEBUG the log says where it failed",
          Failures.describe(failure));
      LOG.debug("Where it failed", failure);
    }
  }
}
