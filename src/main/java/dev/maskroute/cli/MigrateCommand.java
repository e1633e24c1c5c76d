package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseAwayException;
import dev.maskroute.store.Migrations;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Brings the schema up to date and does nothing else: for a user who may, where runners may not.
 */
@Command(
    name = "migrate",
    description = {
      "Brings the schema up to date from sql/migrations, whatever maskroute.database.migrate says.",
      "For sites whose runners may not alter it; needs neither queues nor keys."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(MigrateCommand.class);

  /**
   * Longer than a migration waits for a lock, so that for most of the time it is in nobody's way.
   */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    try (Database database = Database.forMigrations(settings.database())) {
      Optional<Problem> problem = run(new Migrations(database.dataSource(), settings.migrations()));
      if (problem.isPresent()) {
        throw new InvalidSettingsException(problem.get());
      }
    } catch (DatabaseAwayException e) {
      throw new InvalidSettingsException(
          new Problem(
              Setting.DATABASE_URL.key(),
              "the database gives no answer (" + e.getMessage() + ")",
              "check address, user, password and the server"));
    }
    spec.commandLine().getOut().println("the schema is up to date");
    spec.commandLine().getOut().flush();
    return ExitCode.DONE.code();
  }

  /** Tries again while a table is locked: others go on with it meanwhile. */
  private static Optional<Problem> run(Migrations migrations) throws InterruptedException {
    while (true) {
      try {
        return migrations.run();
      } catch (DatabaseAwayException e) {
        if (!e.isLock()) {
          throw e;
        }
        LOG.warn("Waiting for a table ({}). Check {}", e.getMessage(), e.check());
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }
}
