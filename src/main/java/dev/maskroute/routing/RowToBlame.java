package dev.maskroute.routing;

import dev.maskroute.store.DatabaseError;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Whether a failure is a row's fault, so that trying again cannot help; anything else is an outage.
 *
 * <p>A predicate and no bean method: Camel calls those with the exception taken away.
 */
final class RowToBlame implements Predicate {
  @Override
  public boolean matches(Exchange exchange) {
    Exception failure =
        exchange.getException() != null
            ? exchange.getException()
            : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    return DatabaseError.of(failure).filter(DatabaseError::isAboutData).isPresent();
  }
}
