package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Gathers what the steps made of each message into one {@link RowBatch}. A message that was set
 * aside as a dead letter leaves no row and does not harm its neighbours.
 */
final class GatherRows implements AggregationStrategy {
  private static final String ROWS = "GatheredRows";

  private final Tally tally;

  GatherRows(Tally tally) {
    this.tally = requireNonNull(tally, "tally");
  }

  @Override
  public Exchange aggregate(Exchange gathered, Exchange message) {
    Exchange result = gathered == null ? message : gathered;
    if (gathered == null) {
      result.setProperty(ROWS, new ArrayList<Row>());
    }
    tally.received();
    if (message.getException() != null) {
      result.setException(message.getException());
    } else if (message.getMessage().getBody() instanceof Row row) {
      rows(result).add(row);
    }
    return result;
  }

  @Override
  public void onCompletion(Exchange result) {
    if (result != null) {
      result.getMessage().setBody(new RowBatch(rows(result)));
      result.removeProperty(ROWS);
    }
  }

  @SuppressWarnings("unchecked") // only this class writes the property
  private static List<Row> rows(Exchange exchange) {
    return (List<Row>) exchange.getProperty(ROWS);
  }
}
