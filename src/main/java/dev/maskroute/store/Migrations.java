package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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

  private static final Set<MigrationState> UNKNOWN =
      Set.of(MigrationState.MISSING_SUCCESS, MigrationState.FUTURE_SUCCESS);

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
   * @throws DatabaseAwayException when the database is away, or a table is locked
   */
  public Optional<Problem> run() {
    try (Connection connection = dataSource.getConnection();
        Statement lock = connection.createStatement()) {
      lock(connection, lock);
      try {
        return runFitting();
      } finally {
        lock.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException | FlywayException e) {
      return Optional.of(failed(e));
    }
  }

  /** Waits as long as the other runner's migrations take, whatever the limit for locks is. */
  private static void lock(Connection connection, Statement statement) throws SQLException {
    connection.setAutoCommit(false);
    statement.execute("set local lock_timeout = 0");
    statement.execute("select pg_advisory_lock(" + LOCK + ")");
    connection.commit();
    connection.setAutoCommit(true);
  }

  private Optional<Problem> runFitting() {
    Optional<Problem> misfit = misfit();
    if (misfit.isEmpty()) {
      // Flyway's own look at the files would be a second one, with words of its own.
      flyway().validateOnMigrate(false).outOfOrder(isLate()).load().migrate();
    }
    return misfit;
  }

  /** Whether one is to run before one that has run; Flyway warns where it is allowed to. */
  private boolean isLate() {
    MigrationInfoService all = flyway().load().info();
    Optional<MigrationVersion> newest = versions(all.applied()).max(Comparator.naturalOrder());
    return newest.isPresent()
        && versions(all.pending()).anyMatch(version -> version.compareTo(newest.get()) < 0);
  }

  private static Stream<MigrationVersion> versions(MigrationInfo... migrations) {
    return Stream.of(migrations).map(MigrationInfo::getVersion).filter(Objects::nonNull);
  }

  /** How many migrations have not run yet; changes nothing. */
  int pending() {
    return flyway().load().info().pending().length;
  }

  /** The versions that have run and have no file, as after a return to an older program. */
  List<String> unknown() {
    return Stream.of(flyway().load().info().applied())
        .filter(migration -> UNKNOWN.contains(migration.getState()))
        .map(Migrations::version)
        .toList();
  }

  private static String version(MigrationInfo migration) {
    return migration.getVersion() == null
        ? migration.getDescription()
        : migration.getVersion().toString();
  }

  /**
   * Whether a file cannot run, or differs from what has run under its version; changes nothing.
   *
   * @throws FlywayException when the database gives no answer
   */
  Optional<Problem> misfit() {
    try {
      return Misfit.of(flyway().ignoreMigrationPatterns("*:pending").load().validateWithResult());
    } catch (FlywayException e) {
      if (DatabaseError.of(e).isPresent()) {
        throw e;
      }
      return Optional.of(new MigrationFiles(folder).unusable(e));
    }
  }

  /**
   * What to say of a failure.
   *
   * @throws DatabaseAwayException when waiting may mend it
   */
  Problem failed(Exception failure) {
    Optional<DatabaseError> error = DatabaseError.of(failure);
    if (error.filter(DatabaseError::mayPass).isPresent()) {
      throw new DatabaseAwayException(error.get(), failure);
    }
    return new MigrationFiles(folder).failed(failure, error);
  }

  private FluentConfiguration flyway() {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(dataSource)
        .locations("filesystem:" + folder)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        // Sites number theirs from V1000 on; the product's next one comes when those have run.
        .outOfOrder(true)
        // A table without a history is the original one: everything from V1 on still runs, and V1
        // leaves a table that exists alone.
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
