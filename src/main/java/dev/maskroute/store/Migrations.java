package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date from {@code sql/migrations}. A table that was there before Maskroute
 * is kept with its rows; Flyway's advisory lock keeps two runners that start at once apart.
 */
public final class Migrations {
  private final DataSource dataSource;
  private final Path folder;

  public Migrations(DataSource dataSource, Path folder) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    this.folder = requireNonNull(folder, "folder");
  }

  /**
   * Runs the migrations that have not run yet.
   *
   * @throws FlywayException when one fails or the database is away; {@link DatabaseError} tells
   *     which
   */
  public void run() {
    flyway().migrate();
  }

  /**
   * How many migrations have not run yet; changes nothing.
   *
   * @throws FlywayException when the database is away
   */
  public int pending() {
    return flyway().info().pending().length;
  }

  private Flyway flyway() {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations("filesystem:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        // A table without a history is the original one: everything from V1 on still runs, and V1
        // leaves a table that exists alone.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load();
  }
}
