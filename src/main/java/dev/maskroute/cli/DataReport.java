package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.store.ColumnStatistics;
import dev.maskroute.store.Database;
import dev.maskroute.store.KeyUsage;
import dev.maskroute.store.NoSuchColumnException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the stored tokens of each field say to whoever can read the table but has no key. */
final class DataReport {
  private final Settings settings;
  private final List<String> lines = new ArrayList<>();

  DataReport(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /**
   * One line of figures a field, and what there is to warn of. Reads the whole table.
   *
   * @throws InvalidSettingsException naming every field that has no column
   */
  List<String> lines() throws SQLException, KeysetException, InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    try (Database database = new Database(settings.database(), 1)) {
      for (ProtectedField field : ProtectedField.all(settings)) {
        try {
          measure(field, database);
        } catch (NoSuchColumnException e) {
          problems.addAll(field.problem(e).problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return lines;
  }

  private void measure(ProtectedField field, Database database)
      throws SQLException, KeysetException, NoSuchColumnException {
    ColumnStatistics statistics = ColumnStatistics.measure(database.dataSource(), field.column());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %,d distinct, the most frequent in %.1f %% of them",
            field.name(),
            statistics.rows(),
            statistics.distinct(),
            100 * statistics.greatestShare()));
    if (statistics.givesValuesAway()) {
      lines.add(
          "warning: "
              + field.name()
              + " has few values for its rows: whoever knows how often each value is expected"
              + " recognizes it without a key; do not publish this column, or coarsen or drop it");
    }
    warnOfSplit(field, field.usage(database).count());
  }

  private void warnOfSplit(ProtectedField field, KeyUsage.Counts counts) {
    if (counts.keysInUse() > 1) {
      lines.add(
          "warning: "
              + field.name()
              + " has tokens under "
              + counts.keysInUse()
              + " keys: grouping is split, a value counts once for each; "
              + (field.isReadable()
                  ? "run: rekey " + field.name()
                  : "nobody can rewrite the old ones"));
    }
    if (counts.other() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "warning: %s has %,d values whose key is unknown; see `keys list --usage`",
              field.name(),
              counts.other()));
    }
  }
}
