package dev.maskroute.routing;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Whether the messages of a batch left any row. As a predicate, since an expression that asks the
 * body for its size finds the method anew for every batch.
 */
final class AnyRows implements Predicate {
  @Override
  public boolean matches(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof RowBatch batch && batch.getSize() > 0;
  }
}
