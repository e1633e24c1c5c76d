package dev.maskroute.store;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the database is there and that the site's SQL fits it; changes nothing. */
public final class DatabaseCheck {
  private DatabaseCheck() {}

  /** What is wrong with the database of these settings. */
  public static List<Problem> problems(Settings settings) {
    try (Database database = new Database(settings.database(), 1)) {
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
