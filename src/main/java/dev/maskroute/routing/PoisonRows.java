package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.store.DatabaseError;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/**
 * Tells rows that a database refuses from a database that is away, and finds the row to blame.
 *
 * <p>As a predicate it holds when the failure is a row's fault, so that trying again cannot help.
 * Not a method that routes call: that would be given a copy of the exchange without its failure.
 */
public final class PoisonRows implements Predicate {
  @Override
  public boolean matches(Exchange exchange) {
    Exception failure =
        exchange.getException() != null
            ? exchange.getException()
            : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    return DatabaseError.of(failure).filter(DatabaseError::isAboutData).isPresent();
  }

  /** Makes the only row of a batch the message that the exchange carries. */
  public void single(Exchange exchange) {
    RowBatch batch = requireNonNull(exchange.getMessage().getBody(RowBatch.class), "batch");
    OpenMessage.carry(exchange, batch.rows().get(0).message());
  }
}
