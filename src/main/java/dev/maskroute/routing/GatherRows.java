package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.batching.BatchAcknowledgement;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Gathers what the steps made of each message into one {@link RowBatch}. A message that was set
 * aside as a dead letter, or dropped by a step, leaves no row and does not harm its neighbours; a
 * failure of any message fails the batch.
 *
 * <p>From here on every row is retained on the queue until {@link Tally#stored} knows it safe: a
 * route that ends early, for whatever reason, deletes nothing that is not stored.
 */
final class GatherRows implements AggregationStrategy {
  private static final String GATHERED = "GatheredRows";

  private final Tally tally;

  GatherRows(Tally tally) {
    this.tally = requireNonNull(tally, "tally");
  }

  /** Rows so far, counts, and the first failure. Mutable; one thread works on a batch. */
  private static final class Gathered {
    private final List<Row> rows = new ArrayList<>();
    private Exception failure;
    private int messages;
    private int dropped;

    void fail(Exception next) {
      failure = failure == null ? next : failure;
    }
  }

  @Override
  public Exchange aggregate(Exchange before, Exchange message) {
    throw new UnsupportedOperationException("needs the exchange of the batch");
  }

  /** Gathers in the exchange of the batch itself, which has no part in what befell a message. */
  @Override
  public Exchange aggregate(Exchange before, Exchange message, Exchange batch) {
    Gathered gathered = batch.getProperty(GATHERED, Gathered.class);
    if (gathered == null) {
      gathered = new Gathered();
      batch.setProperty(GATHERED, gathered);
    }
    gathered.messages++;
    if (message.getException() != null) {
      gathered.fail(message.getException());
    } else if (message.getMessage().getBody() instanceof Row row) {
      gathered.rows.add(row);
    } else if (!isSetAside(message, batch)) {
      gathered.dropped++;
    }
    return batch;
  }

  /** Where there is no acknowledgement, the end of the batch tells. */
  private static boolean isSetAside(Exchange message, Exchange batch) {
    BatchAcknowledgement told =
        batch.getProperty(BatchAcknowledgement.PROPERTY, BatchAcknowledgement.class);
    return told != null
        && OpenMessage.find(message)
            .map(ReceivedMessage::deliveryId)
            .filter(told::isDecided)
            .isPresent();
  }

  @Override
  public void onCompletion(Exchange result, Exchange batch) {
    Gathered gathered = (Gathered) batch.removeProperty(GATHERED);
    if (gathered == null) {
      return;
    }
    tally.received(batch, gathered.messages);
    tally.dropped(batch, gathered.dropped);
    if (gathered.failure != null) {
      batch.setException(gathered.failure);
    }
    RowBatch rows = new RowBatch(gathered.rows);
    try {
      BatchAcknowledgement.of(batch).retain(rows.deliveryIds());
      batch.getMessage().setBody(rows);
    } catch (IllegalStateException e) {
      // Thrown from here, it would leave the route without an end.
      batch.setException(e);
    }
  }
}
