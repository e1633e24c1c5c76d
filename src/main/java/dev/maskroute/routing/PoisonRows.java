package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.OpenMessage;
import org.apache.camel.Exchange;

/** The step that names the row which a database refused. */
public final class PoisonRows {
  /** Makes the only row of a batch the message that the exchange carries. */
  public void single(Exchange exchange) {
    RowBatch batch = requireNonNull(exchange.getMessage().getBody(RowBatch.class), "batch");
    OpenMessage.carry(exchange, batch.rows().get(0).message());
  }
}
