package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseAwayException;
import dev.maskroute.store.Migrations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for queue service and database, and brings the schema up to date. */
final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  /** An outage may last for days; the same is said again no sooner. */
  private static final Duration SAY_AGAIN = Duration.ofMinutes(1);

  private final Settings settings;
  private final Queues queues;
  private final BooleanSupplier stopped;

  /** Mutable: what was said last. */
  private String said = "";

  /** Mutable: when it was said. */
  private long saidAt;

  Readiness(Settings settings, Queues queues, BooleanSupplier stopped) {
    this.settings = requireNonNull(settings, "settings");
    this.queues = requireNonNull(queues, "queues");
    this.stopped = requireNonNull(stopped, "stopped");
  }

  /** One thing to wait for; false while it is away. */
  private interface Step {
    boolean isDone() throws InvalidSettingsException;
  }

  /**
   * Returns when all is in order or the runner is stopped.
   *
   * @throws InvalidSettingsException when something is wrong that waiting would not mend
   */
  void await() throws InvalidSettingsException, InterruptedException {
    await(this::queuesExist);
    if (settings.usesDatabase() && settings.database().migrate()) {
      await(this::schemaIsReady);
    }
  }

  private void await(Step step) throws InvalidSettingsException, InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!stopped.getAsBoolean() && !step.isDone()) {
      Thread.sleep(pause.toMillis());
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private boolean queuesExist() throws InvalidSettingsException {
    boolean create = settings.queue().create();
    try {
      refuse(
          settings.queues().entrySet().stream()
              .map(entry -> queues.ensure(entry.getKey(), entry.getValue(), create)));
      return true;
    } catch (QueueAwayException e) {
      say(
          "Waiting for the queue service (%s). Check maskroute.sqs.endpoint and the credentials"
              .formatted(e.getMessage()));
      return false;
    }
  }

  private boolean schemaIsReady() throws InvalidSettingsException {
    try (Database database = Database.forMigrations(settings.database())) {
      refuse(Stream.of(new Migrations(database.dataSource(), settings.migrations()).run()));
      return true;
    } catch (DatabaseAwayException e) {
      say("Waiting for the database (%s). Check %s".formatted(e.getMessage(), e.check()));
      return false;
    }
  }

  private void say(String waiting) {
    long now = System.nanoTime();
    if (!waiting.equals(said) || now - saidAt >= SAY_AGAIN.toNanos()) {
      LOG.warn("{}", waiting);
      said = waiting;
      saidAt = now;
    }
  }

  private static void refuse(Stream<Optional<Problem>> found) throws InvalidSettingsException {
    List<Problem> problems = found.flatMap(Optional::stream).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
