package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings the schema up to date from {@code sql/migrations}. A table that was there before Maskroute
 * is kept with its rows. Two runners that start at once are kept apart by a lock of our own: Flyway
 * makes its history table before it takes the lock that it has.
 */
public final class Migrations {
  /**
   * How many connections a run holds at the same time: the lock, Flyway's history, the migration,
   * and the callback after it.
   */
  public static final int CONNECTIONS = 4;

  static final String SUBJECT = "sql/migrations";

  /** A number that no other program on the database is likely to choose: "maskrout" in ASCII. */
  private static final long LOCK = 0x6d61736b726f7574L;

  private final DataSource dataSource;
  private final Path folder;

  public Migrations(DataSource dataSource, Path folder) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    this.folder = requireNonNull(folder, "folder");
  }

  /**
   * Runs the migrations that have not run yet.
   *
   * @return what is wrong, if anything that waiting would not mend
   * @throws DatabaseAwayException when the database is away
   */
  public Optional<Problem> run() {
    try (Connection connection = dataSource.getConnection();
        Statement lock = connection.createStatement()) {
      lock.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        flyway().load().migrate();
      } finally {
        lock.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
      return Optional.empty();
    } catch (SQLException | FlywayException e) {
      Optional<DatabaseError> error = DatabaseError.of(e);
      if (error.filter(DatabaseError::mayPass).isPresent()) {
        throw new DatabaseAwayException(error.get(), e);
      }
      return Optional.of(failed(error));
    }
  }

  private static Problem failed(Optional<DatabaseError> error) {
    return new Problem(
        SUBJECT,
        "a migration failed" + error.map(e -> " (SQLSTATE " + e.sqlState() + ")").orElse(""),
        "check the files, the schema, and that " + Setting.DATABASE_USER.key() + " may alter it");
  }

  /** How many migrations have not run yet; changes nothing. */
  int pending() {
    return flyway().load().info().pending().length;
  }

  /** Whether a file differs from what has run under its version; changes nothing. */
  Optional<Problem> misfit() {
    ValidateResult result =
        flyway().ignoreMigrationPatterns("*:pending").load().validateWithResult();
    return result.validationSuccessful
        ? Optional.empty()
        : Optional.of(
            new Problem(
                SUBJECT,
                "the files do not fit the schema's history",
                "never edit a migration that has run; add a new one"));
  }

  private FluentConfiguration flyway() {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations("filesystem:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        // A table without a history is the original one: everything from V1 on still runs, and V1
        // leaves a table that exists alone.
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
