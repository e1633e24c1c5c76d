package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import dev.maskroute.queue.batching.BatchingSqsEndpoint;
import dev.maskroute.routing.Services;
import dev.maskroute.routing.Tally;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseWatch;
import dev.maskroute.store.Migrations;
import dev.maskroute.store.QueryWatch;
import dev.maskroute.store.SinkWatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What outlives the routes of a runner when they are replaced: clients, watches and counts. */
final class Connections implements AutoCloseable {
  private final SqsClient sqs;
  private final Database database;
  private final DatabaseWatch databaseWatch;
  private final QueueWatch queueWatch = new QueueWatch();
  private final SinkWatch sinkWatch = new SinkWatch();
  private final Tally tally = new Tally(sinkWatch);
  private final AtomicBoolean ready = new AtomicBoolean();

  /**
   * Connects to nothing yet.
   *
   * @param generations how many sets of routes may run at the same time
   */
  Connections(Settings settings, int generations) throws InvalidSettingsException {
    int consumers = generations * settings.consumers();
    // Dead letters and visibility need a few more than the consumers.
    sqs =
        SqsClients.create(settings.queue(), BatchingSqsEndpoint.PARALLEL_REQUESTS * consumers + 8);
    database = new Database(settings.database(), Math.max(consumers + 2, Migrations.CONNECTIONS));
    databaseWatch = new DatabaseWatch(database);
  }

  Services services(Protection protection, BooleanSupplier canStore) {
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

  /** A watch on the queries that these settings run. */
  QueryWatch queryWatch(Settings settings) {
    requireNonNull(settings, "settings");
    return new QueryWatch(
        databaseWatch,
        database.dataSource(),
        settings.queries(),
        settings.site().resolve("sql/queries"));
  }

  @Override
  public void close() {
    sqs.close();
    database.close();
  }
}
