package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import dev.maskroute.queue.batching.BatchingSqsEndpoint;
import dev.maskroute.routing.Pipeline;
import dev.maskroute.routing.Services;
import dev.maskroute.routing.Tally;
import dev.maskroute.status.ServiceHealth;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseWatch;
import dev.maskroute.store.Migrations;
import dev.maskroute.store.QueryWatch;
import dev.maskroute.store.SinkWatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A site's routes with all they need. Starting connects to nothing: health is served at once, and
 * polling begins when {@link Readiness} found queues and schema in order.
 */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Settings settings;
  private final Protection protection;
  private final SqsClient sqs;
  private final Database database;
  private final DatabaseWatch databaseWatch;
  private final QueryWatch queryWatch;
  private final SinkWatch sinkWatch = new SinkWatch();
  private final Pipeline pipeline;
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Runner(Settings settings, Protection protection, SqsClient sqs) {
    this.settings = settings;
    this.protection = protection;
    this.sqs = sqs;
    int connections = Math.max(settings.batch().consumers() + 2, Migrations.CONNECTIONS);
    database = new Database(settings.database(), connections);
    databaseWatch = new DatabaseWatch(database);
    queryWatch = new QueryWatch(databaseWatch, database.dataSource(), settings.queries());
    QueueWatch queueWatch = new QueueWatch();
    Services services =
        new Services(
            sqs,
            queueWatch,
            sinkWatch,
            database.dataSource(),
            this::canStore,
            protection.ciphers(),
            protection.deadLetterKey(),
            protection.replayKey());
    pipeline =
        new Pipeline(settings, services)
            .with("queueHealth", ServiceHealth.of(queueWatch))
            .with("sinkHealth", ServiceHealth.of(sinkWatch));
    if (settings.usesDatabase()) {
      pipeline
          .with("databaseHealth", ServiceHealth.of(databaseWatch))
          .with("queryHealth", ServiceHealth.of(queryWatch));
    }
  }

  /**
   * Checks the settings and makes a runner.
   *
   * @throws InvalidSettingsException naming everything that is wrong
   */
  static Runner of(Settings settings) throws InvalidSettingsException {
    Protection protection = Protection.open(settings);
    List<Problem> problems = Preflight.problems(settings, protection);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    protection.warnings().forEach(LOG::warn);
    return new Runner(settings, protection, client(settings));
  }

  /** Makes a runner that never polls, for checking the routes; needs no usable keys. */
  static Runner dry(Settings settings, Protection protection) throws InvalidSettingsException {
    return new Runner(settings.quiet(), protection, client(settings));
  }

  private static SqsClient client(Settings settings) throws InvalidSettingsException {
    // Dead letters and visibility need a few more than the consumers.
    int connections = BatchingSqsEndpoint.PARALLEL_REQUESTS * settings.batch().consumers() + 8;
    return SqsClients.create(settings.queue(), connections);
  }

  private boolean canStore() {
    return ready.get()
        && (!settings.usesDatabase() || isDatabaseReady())
        && sinkWatch.trouble().isEmpty();
  }

  private boolean isDatabaseReady() {
    if (!databaseWatch.isAvailable()) {
      return false;
    }
    // For its word in log and health; the query in use may be sound although the file is not.
    queryWatch.trouble();
    return true;
  }

  /** Proves the route files and starts the routes; they poll nothing yet. */
  void start() throws InvalidSettingsException {
    List<Problem> problems = fileProblems();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    try {
      pipeline.start();
    } catch (Exception e) {
      throw new InvalidSettingsException(List.of(RouteProblem.of(settings, e)));
    }
  }

  /** What is wrong in the route files, found without running them. */
  private List<Problem> fileProblems() {
    long began = System.nanoTime();
    try {
      return pipeline.problems();
    } catch (Exception e) {
      return List.of(RouteProblem.of(settings, e));
    } finally {
      LOG.debug("Route files checked in {} ms", (System.nanoTime() - began) / 1_000_000);
    }
  }

  /** Waits until queues and schema are in order, then lets the routes poll. */
  void awaitReady() throws InvalidSettingsException, InterruptedException {
    new Readiness(settings, new Queues(sqs), database, closed::get).await();
    if (closed.get()) {
      return;
    }
    SplitGrouping.warnings(settings).forEach(LOG::warn);
    databaseWatch.schemaReady();
    protection.follow();
    ready.set(true);
    LOG.info(
        "Running: queue {} to {}, {} consumers, batches of {}",
        settings.queue().name(),
        String.join(" and ", settings.sinks()),
        settings.batch().consumers(),
        settings.batch().size());
  }

  Tally.Counts counts() {
    return pipeline.counts();
  }

  boolean isIdle() {
    return pipeline.isIdle();
  }

  Queues queues() {
    return new Queues(sqs);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    pipeline.close();
    protection.close();
    sqs.close();
    database.close();
  }
}
