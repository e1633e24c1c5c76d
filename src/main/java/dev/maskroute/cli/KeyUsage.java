package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import java.sql.SQLException;

/** How many stored rows still need a key. */
@FunctionalInterface
interface KeyUsage {
  /** What {@link #rows} gives when nobody has counted. */
  long UNKNOWN = -1;

  /** What {@link #rows} gives when no row needs it, but sinks beside the database may. */
  long ELSEWHERE = -2;

  /**
   * Counts the rows whose token of a field was made with a key.
   *
   * @return the number, {@link #UNKNOWN} or {@link #ELSEWHERE}
   */
  long rows(String field, long keyId) throws Exception;

  /** The usage of keys at a site, as its database has it. */
  static KeyUsage of(Settings settings) {
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
