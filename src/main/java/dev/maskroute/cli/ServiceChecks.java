package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.Queues;
import dev.maskroute.store.Database;
import dev.maskroute.store.DatabaseError;
import dev.maskroute.store.Migrations;
import dev.maskroute.store.QueryCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks that queues and database are there and fit the site's files. */
final class ServiceChecks {
  private final Settings settings;
  private final List<Problem> problems = new ArrayList<>();

  ServiceChecks(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  List<Problem> problems() {
    checkQueues();
    if (settings.usesDatabase()) {
      checkDatabase();
    }
    return problems;
  }

  private void checkQueues() {
    try (SqsClient client = Runner.client(settings)) {
      Queues queues = new Queues(client);
      if (!settings.queue().create()) {
        queues.ensure(Setting.QUEUE, settings.queue().name(), false).ifPresent(problems::add);
        queues
            .ensure(Setting.DEAD_LETTER_QUEUE, settings.queue().deadLetterName(), false)
            .ifPresent(problems::add);
      }
    } catch (InvalidSettingsException e) {
      problems.addAll(e.problems());
    } catch (SdkException e) {
      problems.add(
          new Problem(
              Setting.SQS_ENDPOINT.key(),
              "the queue service gives no answer (" + Queues.describe(e).orElse("unknown") + ")",
              "check the address, the network and the credentials"));
    }
  }

  private void checkDatabase() {
    try (Database database = new Database(settings.database(), 3)) {
      database.ping();
      Migrations migrations =
          new Migrations(database.dataSource(), settings.home().resolve("sql/migrations"));
      // Before the migrations have run there is no table to hold a query against.
      if (migrations.pending() == 0) {
        Path queries = settings.home().resolve("sql/queries");
        problems.addAll(new QueryCheck(database.dataSource()).problems(queries));
      }
    } catch (SQLException e) {
      String state = DatabaseError.of(e).map(DatabaseError::sqlState).orElse("none");
      problems.add(
          new Problem(
              Setting.DATABASE_URL.key(),
              "the database gives no connection (SQLSTATE " + state + ")",
              "check address, user, password and the server"));
    } catch (FlywayException e) {
      problems.add(
          new Problem(
              "sql/migrations",
              "the files do not fit the schema's history",
              "never edit a migration that has run; add a new one"));
    }
  }
}
