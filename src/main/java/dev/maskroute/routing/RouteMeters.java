package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What routes count and measure, and its names; docs/metrics.md has them as Prometheus does. */
final class RouteMeters {
  static final String RECEIVED = "maskroute.messages.received";
  static final String ROWS = "maskroute.rows";
  static final String REPEATED_ROWS = "maskroute.rows.repeated";
  static final String DROPPED = "maskroute.messages.dropped";
  static final String DEAD_LETTERS = "maskroute.dead.letters";

  private static final String QUEUE = "queue";

  /** From a batch that fills at once to one that waits out an outage. */
  private static final Duration[] DURATIONS = seconds(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60, 300);

  /** From one batch interval to a backlog of a day. */
  private static final Duration[] LAGS = seconds(0.1, 0.3, 1, 3, 10, 30, 60, 300, 900, 3600, 86400);

  private final MeterRegistry registry;

  RouteMeters(MeterRegistry registry) {
    this.registry = requireNonNull(registry, "registry");
    refusedDeadLetters();
    failedBatches();
  }

  /** Makes everything that is kept of a queue. */
  void begin(String queue) {
    List.of(
        received(queue),
        dropped(queue),
        rows(queue),
        repeatedRows(queue),
        duration(queue),
        lag(queue));
    for (Reason reason : Reason.values()) {
      deadLetters(queue, reason.code());
    }
  }

  Counter received(String queue) {
    return of(queue, RECEIVED, "Messages taken from the queue, repeated deliveries included");
  }

  Counter dropped(String queue) {
    return of(
        queue,
        DROPPED,
        "Messages that steps of the site dropped: neither row nor dead letter is left");
  }

  Counter rows(String queue) {
    return of(queue, ROWS, "Rows that every sink took, those that were there already included");
  }

  Counter repeatedRows(String queue) {
    return of(queue, REPEATED_ROWS, "Rows that the table of the postgres sink had already");
  }

  Counter deadLetters(String queue, String reason) {
    return Counter.builder(DEAD_LETTERS)
        .description("Messages that the dead letter queue took")
        .tags(QUEUE, queue, "reason", reason)
        .register(registry);
  }

  Counter refusedDeadLetters() {
    return Counter.builder("maskroute.dead.letters.refused")
        .description("Times that the dead letter queue did not take a message")
        .register(registry);
  }

  Counter failedBatches() {
    return Counter.builder("maskroute.batches.failed")
        .description("Batches that failed; their messages come again")
        .register(registry);
  }

  Counter refusals(String sink) {
    return Counter.builder("maskroute.sink.refusals")
        .description("Times that a sink did not take a batch, which it is given again")
        .tag("sink", sink)
        .register(registry);
  }

  Timer duration(String queue) {
    return Timer.builder("maskroute.batch.duration")
        .description("From a batch received to its rows taken by every sink")
        .tag(QUEUE, queue)
        .serviceLevelObjectives(DURATIONS)
        .register(registry);
  }

  Timer lag(String queue) {
    return Timer.builder("maskroute.lag")
        .description("From the oldest message of a batch sent to its row taken by every sink")
        .tag(QUEUE, queue)
        .serviceLevelObjectives(LAGS)
        .register(registry);
  }

  /** The sum of a counter over all queues. */
  long sum(String name) {
    return (long) registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  private Counter of(String queue, String name, String description) {
    return Counter.builder(name).description(description).tag(QUEUE, queue).register(registry);
  }

  private static Duration[] seconds(double... seconds) {
    return Arrays.stream(seconds)
        .mapToObj(each -> Duration.ofMillis(Math.round(1000 * each)))
        .toArray(Duration[]::new);
  }
}
