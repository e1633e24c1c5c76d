package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.store.Database;
import dev.maskroute.store.KeyUsage;
import java.io.PrintWriter;
import java.sql.SQLException;

/** Asks the database how many rows each key has. */
final class KeyUsages implements AutoCloseable {
  private final Settings settings;
  private final Database database;

  KeyUsages(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
    this.database = new Database(settings.database(), 1);
  }

  /**
   * How many rows would become unreadable without a key: of the field, and of those that share its
   * keyset.
   *
   * @throws InvalidSettingsException when the field is not protected or its keyset cannot be used
   */
  long rows(String field, long keyId)
      throws SQLException, KeysetException, InvalidSettingsException {
    KeysetStore keys = ProtectedField.of(settings, field).keys();
    long rows = 0;
    for (ProtectedField one : ProtectedField.all(settings)) {
      if (keys.shareAKeyset(field, one.name())) {
        rows += one.usage(database).rows(keyId);
      }
    }
    return rows;
  }

  /** All fields that have a keyset. */
  void print(PrintWriter out) throws SQLException, KeysetException, InvalidSettingsException {
    UsageTable.header(out);
    for (ProtectedField field : ProtectedField.all(settings)) {
      if (field.keys().exists(field.name())) {
        KeyUsage.Counts counts = field.usage(database).count();
        UsageTable.rows(out, field, counts);
      }
    }
    out.flush();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
