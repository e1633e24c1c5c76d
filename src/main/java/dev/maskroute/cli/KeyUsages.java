package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.store.Database;
import dev.maskroute.store.NoSuchColumnException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        rows += rows(one, keyId);
      }
    }
    return rows;
  }

  private long rows(ProtectedField field, long keyId)
      throws SQLException, KeysetException, InvalidSettingsException {
    try {
      return field.usage(database).rows(keyId);
    } catch (NoSuchColumnException e) {
      throw field.problem(e);
    }
  }

  /**
   * One field, or all that have a keyset.
   *
   * @param only the field's name or path
   * @throws InvalidSettingsException when some of them, which are left out, have no column, or when
   *     the field is not protected or its keyset cannot be used
   */
  void print(PrintWriter out, Optional<String> only)
      throws SQLException, KeysetException, InvalidSettingsException {
    List<ProtectedField> fields =
        only.isPresent()
            ? List.of(ProtectedField.of(settings, only.get()))
            : ProtectedField.all(settings);
    List<Problem> problems = new ArrayList<>();
    UsageTable.header(out);
    for (ProtectedField field : fields) {
      if (field.keys().exists(field.name())) {
        print(out, field, problems);
      }
    }
    out.flush();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private void print(PrintWriter out, ProtectedField field, List<Problem> problems)
      throws SQLException, KeysetException {
    try {
      UsageTable.rows(out, field, field.usage(database).count());
    } catch (NoSuchColumnException e) {
      problems.addAll(field.problem(e).problems());
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
