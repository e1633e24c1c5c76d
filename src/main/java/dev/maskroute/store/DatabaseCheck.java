package dev.maskroute.store;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** Checks that the database is there and that the site's SQL fits it; changes nothing. */
public final class DatabaseCheck {
  /** Flyway holds several at a time. */
  private static final int CONNECTIONS = 3;

  private DatabaseCheck() {}

  /** What is wrong with the database of these settings. */
  public static List<Problem> problems(Settings settings) {
    try (Database database = new Database(settings.database(), CONNECTIONS)) {
      database.ping();
      Migrations migrations = new Migrations(database.dataSource(), settings.migrations());
      List<Problem> problems = new ArrayList<>();
      migrations.misfit().ifPresent(problems::add);
      // Before the migrations have run there is no table to hold a query against.
      if (problems.isEmpty() && migrations.pending() == 0) {
        problems.addAll(new QueryCheck(database.dataSource()).problems(settings.queries()));
      }
      return problems;
    } catch (SQLException e) {
      return List.of(noConnection(DatabaseError.of(e)));
    } catch (FlywayException e) {
      return List.of(
          new Problem(
              Migrations.SUBJECT,
              "the files cannot be read or held against the schema",
              "check that each has a version of its own, and that "
                  + Setting.DATABASE_USER.key()
                  + " may read the schema"));
    }
  }

  private static Problem noConnection(Optional<DatabaseError> error) {
    return new Problem(
        Setting.DATABASE_URL.key(),
        "the database gives no connection (SQLSTATE "
            + error.map(DatabaseError::sqlState).orElse("none")
            + ")",
        "check address, user, password and the server");
  }
}
