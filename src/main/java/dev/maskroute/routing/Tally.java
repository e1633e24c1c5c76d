package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.maskroute.queue.batching.BatchAcknowledgement;
import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Counts what became of messages since the start, and measures how long it took, by the queue that
 * they came from. Safe for many threads.
 */
public final class Tally {
  /** Set by camel-sql: rows that an insert added. */
  private static final String UPDATE_COUNT = "CamelSqlUpdateCount";

  /** The variable in which store-logins.camel.yaml keeps what it hands to the sinks. */
  static final String BATCH = "batch";

  private final SinkWatch sinks;
  private final RouteMeters meters;

  /**
   * Counts from zero.
   *
   * @param sinks is told of every batch that all sinks took
   * @param registry where the counts and measures are kept; of this object alone
   */
  public Tally(SinkWatch sinks, MeterRegistry registry) {
    this.sinks = requireNonNull(sinks, "sinks");
    meters = new RouteMeters(registry);
  }

  /**
   * Begins the counts of queues at zero: of a count that appears with its first event, monitoring
   * systems see no increase.
   */
  public void begin(Set<String> queues) {
    queues.forEach(meters::begin);
  }

  /** Tells what messages of a batch went through the steps, whatever became of them. */
  void received(Exchange batch, int messages) {
    meters.received(Sources.source(batch)).increment(messages);
  }

  /**
   * Tells how many messages of a batch steps of the site dropped: there is neither a row nor a dead
   * letter of them, and they are deleted.
   */
  void dropped(Exchange batch, int messages) {
    meters.dropped(Sources.source(batch)).increment(messages);
  }

  void deadLetter(Exchange letter, String reason) {
    meters.deadLetters(Sources.source(letter), reason).increment();
  }

  /** Tells that the dead letter queue did not take one. */
  void deadLetterRefused() {
    meters.refusedDeadLetters().increment();
  }

  /** Tells that a batch failed; its messages come again. */
  void failed() {
    meters.failedBatches().increment();
  }

  /** Tells that a sink did not take a batch, which it is given again. */
  void notTaken(String sink) {
    meters.refusals(sink).increment();
  }

  /** Step of the postgres sink, after its insert: rows that were there already. */
  public void inserted(Exchange exchange) {
    Integer added = exchange.getMessage().getHeader(UPDATE_COUNT, Integer.class);
    RowBatch batch = exchange.getVariable(BATCH, RowBatch.class);
    if (added != null && batch != null && batch.isFirstInsert()) {
      meters.repeatedRows(Sources.source(exchange)).increment(batch.getSize() - added);
    }
  }

  /** Step after all sinks: rows that every one of them took, and so may leave the queue. */
  public void stored(Exchange exchange) {
    RowBatch batch = exchange.getVariable(BATCH, RowBatch.class);
    BatchAcknowledgement.of(exchange).release(batch.deliveryIds());
    String source = Sources.source(exchange);
    meters.rows(source).increment(batch.getSize());
    meters.duration(source).record(exchange.getClock().elapsed(), MILLISECONDS);
    batch.waiting().ifPresent(meters.lag(source)::record);
    sinks.stored(source);
  }

  /** The counts at this moment. */
  public Counts counts() {
    long repeated = meters.sum(RouteMeters.REPEATED_ROWS);
    return new Counts(
        meters.sum(RouteMeters.RECEIVED),
        meters.sum(RouteMeters.ROWS) - repeated,
        repeated,
        meters.sum(RouteMeters.DEAD_LETTERS),
        meters.sum(RouteMeters.DROPPED));
  }

  /**
   * Counts of messages.
   *
   * @param received taken from the queue, repeated deliveries included
   * @param stored rows added
   * @param duplicates deliveries of a message whose row was there already
   * @param deadLetters accepted by the dead letter queue
   * @param dropped by steps of the site, so that nothing is left of them
   */
  public record Counts(
      long received, long stored, long duplicates, long deadLetters, long dropped) {}
}
