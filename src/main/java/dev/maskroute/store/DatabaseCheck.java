package dev.maskroute.store;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/** Checks that the database is there and that the site's SQL fits it; changes nothing. */
public final class DatabaseCheck {
  private DatabaseCheck() {}

  /**
   * What is wrong with the database of these settings.
   *
   * @param withRights whether its user has to have the right to run the queries, as a runner's has
   */
  public static List<Problem> problems(Settings settings, boolean withRights) {
    try (Database database = new Database(settings.database(), Migrations.CONNECTIONS)) {
      database.ping();
      return hasFiles(settings) ? misfits(settings, database.dataSource(), withRights) : List.of();
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

  /** A folder that is missing is a problem of the site, found without a database. */
  private static boolean hasFiles(Settings settings) {
    return Files.isDirectory(settings.migrations()) && Files.isDirectory(settings.queries());
  }

  private static List<Problem> misfits(Settings settings, DataSource dataSource, boolean withRights)
      throws SQLException {
    Migrations migrations = new Migrations(dataSource, settings.migrations());
    Optional<Problem> misfit = migrations.misfit();
    if (misfit.isPresent()) {
      return List.of(misfit.get());
    }
    // Before the migrations have run there is no table to hold a query against.
    return migrations.pending() == 0
        ? new QueryCheck(dataSource, withRights).problems(settings.queries())
        : List.of();
  }

  private static Problem noConnection(Optional<DatabaseError> error) {
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
