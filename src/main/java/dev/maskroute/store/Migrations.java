package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings the schema up to date from {@code sql/migrations}. A table that was there before Maskroute
 * is kept with its rows; Flyway's advisory lock keeps two runners that start at once apart.
 */
public final class Migrations {
  private static final String SUBJECT = "sql/migrations";

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
    try {
      flyway().load().migrate();
      return Optional.empty();
    } catch (FlywayException e) {
      Optional<DatabaseError> error = DatabaseError.of(e);
      if (error.filter(DatabaseError::mayPass).isPresent()) {
        throw new DatabaseAwayException(error.get());
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
