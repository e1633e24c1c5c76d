package dev.maskroute.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A way through the rows of a column, a page at a time, and how to change them on the way. */
interface Walk {
  /**
   * Rows, and where to go on.
   *
   * @param next empty after the last page
   */
  record Page(List<StoredToken> rows, Optional<String> next) {
    /** Rows in the order of their key; if there are fewer than asked for, they are the last. */
    static Page ofKeys(List<StoredToken> rows, int asked) {
      return new Page(
          rows,
          rows.size() < asked ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).row()));
    }
  }

  /** Where to begin. */
  String start();

  /** The rows from a position on, about as many as asked for; none of them is locked. */
  Page page(Connection connection, String position, int rows) throws SQLException;

  /**
   * Replaces tokens in one statement, each only if it is still what it was.
   *
   * @return the rows in which it was
   */
  Set<String> replace(Connection connection, List<Replacement> replacements) throws SQLException;
}
