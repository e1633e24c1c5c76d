package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import java.sql.SQLException;

/** How many stored rows still need a key. */
@FunctionalInterface
interface RowsOfKey {
  /** What {@link #count} gives when nobody has counted. */
  long UNKNOWN = -1;

  /** What {@link #count} gives when no row needs it, but sinks beside the database may. */
  long ELSEWHERE = -2;

  /**
   * Counts the rows whose token of a field was made with a key.
   *
   * @return the number, {@link #UNKNOWN} or {@link #ELSEWHERE}
   */
  long count(String field, long keyId) throws Exception;

  /** Those of a site, as its database has them. */
  static RowsOfKey of(Settings settings) {
    return (field, keyId) -> {
      if (!settings.usesDatabase() || settings.field(field).isEmpty()) {
        return UNKNOWN;
      }
      try (KeyUsages usages = new KeyUsages(settings)) {
        long rows = usages.rows(field, keyId);
        // What other sinks hold is not in the database, and nothing rewrites it.
        return rows == 0 && settings.sinks().size() > 1 ? ELSEWHERE : rows;
      } catch (SQLException e) {
        throw DatabaseProblem.of(e);
      }
    };
  }
}
