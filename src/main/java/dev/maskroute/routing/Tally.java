package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.batching.BatchAcknowledgement;
import dev.maskroute.store.SinkWatch;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/** Counts what became of messages since the start. Mutable; safe for many threads. */
public final class Tally {
  /** Set by camel-sql: rows that an insert added. */
  private static final String UPDATE_COUNT = "CamelSqlUpdateCount";

  /** The variable in which store-logins.camel.yaml keeps what it hands to the sinks. */
  private static final String BATCH = "batch";

  private final SinkWatch sinks;
  private final LongAdder received = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();

  /**
   * Counts from zero.
   *
   * @param sinks is told of every batch that all sinks took
   */
  public Tally(SinkWatch sinks) {
    this.sinks = requireNonNull(sinks, "sinks");
  }

  void received() {
    received.increment();
  }

  void deadLetter() {
    deadLetters.increment();
  }

  /** Step of the postgres sink, after its insert: rows that were there already. */
  public void inserted(Exchange exchange) {
    Integer added = exchange.getMessage().getHeader(UPDATE_COUNT, Integer.class);
    RowBatch batch = exchange.getVariable(BATCH, RowBatch.class);
    if (added != null && batch != null) {
      duplicates.add(batch.getSize() - added);
    }
  }

  /** Step after all sinks: rows that every one of them took, and so may leave the queue. */
  public void stored(Exchange exchange) {
    RowBatch batch = exchange.getVariable(BATCH, RowBatch.class);
    BatchAcknowledgement.of(exchange).release(batch.deliveryIds());
    rows.add(batch.getSize());
    sinks.stored(Sources.source(exchange));
  }

  /** The counts at this moment. */
  public Counts counts() {
    return new Counts(
        received.sum(), rows.sum() - duplicates.sum(), duplicates.sum(), deadLetters.sum());
  }

  /**
   * Counts of messages.
   *
   * @param received taken from the queue, repeated deliveries included
   * @param stored rows added
   * @param duplicates deliveries of a message whose row was there already
   * @param deadLetters accepted by the dead letter queue
   */
  public record Counts(long received, long stored, long duplicates, long deadLetters) {}
}
