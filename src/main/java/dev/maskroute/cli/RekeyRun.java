package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.store.Database;
import dev.maskroute.store.Migrations;
import dev.maskroute.store.NoSuchColumnException;
import dev.maskroute.store.Rekey;
import dev.maskroute.store.RekeyListener;
import dev.maskroute.store.RekeyOptions;
import dev.maskroute.store.RekeyResult;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Optional;

/** One run of {@code rekey}: chooses the way that the method of the field allows. */
final class RekeyRun {
  private final Settings settings;
  private final ProtectedField field;
  private final Database database;
  private final RekeyOptions options;
  private final RekeySource source;
  private final RekeyListener listener;

  RekeyRun(
      Settings settings,
      ProtectedField field,
      Database database,
      RekeyOptions options,
      RekeySource source,
      RekeyListener listener) {
    this.settings = requireNonNull(settings, "settings");
    this.field = requireNonNull(field, "field");
    this.database = requireNonNull(database, "database");
    this.options = requireNonNull(options, "options");
    this.source = requireNonNull(source, "source");
    this.listener = requireNonNull(listener, "listener");
  }

  RekeyResult run(PrintWriter out)
      throws SQLException,
          InterruptedException,
          NoSuchColumnException,
          KeysetException,
          InvalidSettingsException {
    migrate();
    if (options.dryRun()) {
      UsageTable.print(out, field, field.usage(database).count());
    }
    if (source.migrates() || field.method().tokensTellTheirKey()) {
      return new Rekey(database.dataSource(), field.column(), source.rewriter(field), options)
          .run(listener);
    }
    return new ListedRun(field, database, options, source, listener).run();
  }

  private void migrate() throws SQLException, InvalidSettingsException {
    database.ping();
    if (options.dryRun() || !settings.database().migrate()) {
      return;
    }
    // A pool of its own: what stays open in this one would look like another process.
    try (Database other = Database.forMigrations(settings.database())) {
      Optional<Problem> problem = new Migrations(other.dataSource(), settings.migrations()).run();
      if (problem.isPresent()) {
        throw new InvalidSettingsException(problem.get());
      }
    }
  }
}
