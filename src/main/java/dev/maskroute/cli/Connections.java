package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import dev.maskroute.queue.batching.BatchingSqsEndpoint;
import dev.maskroute.routing.Services;
import dev.maskroute.routing.Tally;
import dev.maskroute.status.Metrics;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseWatch;
import dev.maskroute.store.QueryWatch;
import dev.maskroute.store.SinkWatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What outlives the routes of a runner when they are replaced: clients, watches and counts. */
final class Connections implements AutoCloseable {
  /**
   * A client cannot be given more later, and an edit may add consumers. Nothing is made for it: a
   * connection is opened when a request needs one, and closed when none has for a while.
   */
  private static final int NO_LIMIT = 1_000_000;

  private final SqsClient sqs;
  private final Database database;
  private final DatabaseWatch databaseWatch;
  private final QueueWatch queueWatch = new QueueWatch();
  private final SinkWatch sinkWatch = new SinkWatch();
  private final Metrics metrics;
  private final Tally tally;
  private final AtomicBoolean ready = new AtomicBoolean();

  private Connections(Settings settings, int requests, int consumers)
      throws InvalidSettingsException {
    sqs = SqsClients.create(settings.queue(), requests);
    database = new Database(settings.database(), pool(consumers));
    databaseWatch = new DatabaseWatch(database);
    metrics = new Metrics(settings.management());
    tally = new Tally(sinkWatch, metrics.registry());
    metrics.service("queue", queueWatch::trouble);
    metrics.service("sinks", sinkWatch::trouble);
    if (settings.usesDatabase()) {
      metrics.service("database", databaseWatch::known);
      metrics.connections(database);
    }
  }

  /**
   * Connections for one set of routes; connects to nothing yet.
   *
   * @param settings those of the routes
   */
  static Connections fixed(Settings settings) throws InvalidSettingsException {
    int consumers = settings.consumers();
    // Dead letters and visibility need a few more than the consumers.
    int requests = BatchingSqsEndpoint.PARALLEL_REQUESTS * consumers + 8;
    return new Connections(settings, requests, consumers);
  }

  /**
   * Connections for sets of routes that follow one another; connects to nothing yet.
   *
   * @param settings those of the first
   */
  static Connections growing(Settings settings) throws InvalidSettingsException {
    return new Connections(settings, NO_LIMIT, 2 * settings.consumers());
  }

  /** Lets two sets of routes, which run both for a moment, have their connections. */
  void makeRoom(Settings running, Settings next) {
    database.limit(pool(running.consumers() + next.consumers()));
  }

  /** How many connections to the database there may be. */
  private static int pool(int consumers) {
    return consumers + 2;
  }

  Services services(Protection protection, Predicate<String> canStore) {
    return new Services(
        sqs,
        queueWatch,
        sinkWatch,
        database.dataSource(),
        canStore,
        protection.ciphers(),
        protection.deadLetterKey(),
        protection.replayKey());
  }

  /** Whether queues and schema were found in order. */
  boolean isReady() {
    return ready.get();
  }

  void setReady() {
    databaseWatch.schemaReady();
    ready.set(true);
  }

  Queues queues() {
    return new Queues(sqs);
  }

  Database database() {
    return database;
  }

  DatabaseWatch databaseWatch() {
    return databaseWatch;
  }

  QueueWatch queueWatch() {
    return queueWatch;
  }

  SinkWatch sinkWatch() {
    return sinkWatch;
  }

  Tally tally() {
    return tally;
  }

  Metrics metrics() {
    return metrics;
  }

  /** A watch on the queries that these settings run. */
  QueryWatch queryWatch(Settings settings) {
    requireNonNull(settings, "settings");
    return new QueryWatch(
        databaseWatch,
        database.dataSource(),
        settings.queries(),
        settings.site().resolve("sql/queries"),
        settings.sources().stream().map(Dataset::insertFile).toList());
  }

  @Override
  public void close() {
    sqs.close();
    database.close();
  }
}
