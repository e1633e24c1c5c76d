package dev.maskroute.store;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/** Checks that the database is there and that the site's SQL fits it; changes nothing. */
public final class DatabaseCheck {
  private DatabaseCheck() {}

  /**
   * What was found.
   *
   * @param problems what keeps a runner from working
   * @param warnings what does not, but has to be known
   */
  public record Findings(List<Problem> problems, List<String> warnings) {
    public Findings {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    private static Findings of(Problem problem) {
      return new Findings(List.of(problem), List.of());
    }
  }

  /**
   * What is wrong with the database of these settings.
   *
   * @param withRights whether its user has to have the right to run the queries, as a runner's has
   */
  public static Findings findings(Settings settings, boolean withRights) {
    try (Database database = new Database(settings.database(), Migrations.CONNECTIONS)) {
      database.ping();
      return hasFiles(settings)
          ? fit(settings, database.dataSource(), withRights)
          : new Findings(List.of(), List.of());
    } catch (SQLException | DatabaseAwayException e) {
      return Findings.of(noAnswer(DatabaseError.of(e)));
    }
  }

  /** A folder that is missing is a problem of the site, found without a database. */
  private static boolean hasFiles(Settings settings) {
    return Files.isDirectory(settings.migrations()) && Files.isDirectory(settings.queries());
  }

  private static Findings fit(Settings settings, DataSource dataSource, boolean withRights)
      throws SQLException {
    Migrations migrations = new Migrations(dataSource, settings.migrations());
    try {
      Optional<Problem> misfit = migrations.misfit();
      if (misfit.isPresent()) {
        return Findings.of(misfit.get());
      }
      // Before the migrations have run there is no table to hold a query against.
      boolean provable = migrations.pending() == 0;
      QueryCheck queries = new QueryCheck(dataSource, withRights);
      return new Findings(
          provable ? queries.problems(settings.queries()) : List.of(), warnings(migrations));
    } catch (FlywayException e) {
      return Findings.of(migrations.failed(e));
    }
  }

  private static List<String> warnings(Migrations migrations) {
    List<String> warnings = new ArrayList<>();
    List<String> unknown = migrations.unknown();
    if (!unknown.isEmpty()) {
      warnings.add(unknown(unknown));
    }
    int pending = migrations.pending();
    if (pending > 0) {
      warnings.add(unproven(pending));
    }
    return warnings;
  }

  private static String unknown(List<String> versions) {
    return Migrations.SUBJECT
        + ": the database has migrations that this program does not know (version "
        + String.join(", ", versions)
        + "); unless an older program is meant to run, put their files back";
  }

  private static String unproven(int pending) {
    return Migrations.SUBJECT
        + ": "
        + (pending == 1 ? "1 migration has" : pending + " migrations have")
        + " not run yet, so queries were not held against the schema;"
        + " run migrate, then check again";
  }

  private static Problem noAnswer(Optional<DatabaseError> error) {
    if (error.filter(DatabaseError::isLock).isPresent()) {
      // Nobody waits here for as long as a lock may be held.
      return new Problem(
          "sql/queries",
          "cannot be held against the schema, since a transaction has locked a table (SQLSTATE "
              + error.get().sqlState()
              + ")",
          "check again when it has ended; pg_locks tells which it is");
    }
    return new Problem(
        Setting.DATABASE_URL.key(),
        "the database gives no connection ("
            + error.map(DatabaseError::describe).orElse("SQLSTATE none")
            + ")",
        error
            .flatMap(DatabaseError::tls)
            .map(TlsFailure::remedy)
            .orElse("check address, user, password and the server"));
  }
}
