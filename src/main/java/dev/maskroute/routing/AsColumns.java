package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.Step;
import org.apache.camel.Exchange;

/**
 * Step before a statement: of a batch of rows it makes its columns, each an array of texts under
 * the name of the field, as SQL takes them by {@code :#name}. See {@link RowBatch#texts}.
 */
final class AsColumns implements Step {
  @Override
  public void apply(Exchange exchange) {
    RowBatch batch = requireNonNull(exchange.getMessage().getBody(RowBatch.class), "batch");
    exchange.getMessage().setBody(batch.columns());
  }
}
