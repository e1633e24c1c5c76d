package dev.maskroute.routing;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says, before each new attempt, that a sink did not take a batch and is waited for. */
final class Outage implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  @Override
  public void process(Exchange exchange) {
    LOG.warn(
        "Sink route {} did not take {} ({}); they are held, attempt {} follows."
            + " Check the system behind it and its settings",
        ExchangeHelper.getAtRouteId(exchange),
        exchange.getMessage().getBody() instanceof RowBatch batch ? batch : "a batch",
        Failures.describe(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)),
        exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER));
  }
}
