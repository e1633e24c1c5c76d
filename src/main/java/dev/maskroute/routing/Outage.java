package dev.maskroute.routing;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a sink did not take a batch and is waited for: at first each time, then once a minute.
 */
final class Outage implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final int FIRST_ATTEMPTS = 3;

  /** At the longest pause of 4 seconds. */
  private static final int ATTEMPTS_A_MINUTE = 15;

  @Override
  public void process(Exchange exchange) {
    int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
    if (attempt <= FIRST_ATTEMPTS || attempt % ATTEMPTS_A_MINUTE == 0) {
      LOG.warn(
          "{} did not take {} ({}); they are held, attempt {} follows."
              + " Check the system behind it and its settings",
          ExchangeHelper.getAtRouteId(exchange),
          exchange.getMessage().getBody() instanceof RowBatch batch ? batch : "a batch",
          Failures.describe(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)),
          attempt);
    }
  }
}
