package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** Reads that look at every row, which may take longer than a connection usually waits. */
final class Patient {
  /** An undefined column, or an undefined table. */
  private static final Set<String> UNDEFINED = Set.of("42703", "42P01");

  private final DataSource dataSource;

  Patient(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
  }

  /** Runs a query for as long as it takes. */
  <T> T run(Attempts.Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return waiting(connection, work);
    }
  }

  /**
   * The same of a column.
   *
   * @throws NoSuchColumnException if there is no such column
   */
  <T> T run(TokenColumn column, Attempts.Work<T> work) throws SQLException, NoSuchColumnException {
    try {
      return run(work);
    } catch (SQLException e) {
      // It may be about another table or column of the query, such as the record of rekeys.
      boolean undefined = UNDEFINED.contains(String.valueOf(e.getSQLState()));
      NoSuchColumnException.throwIf(undefined && isMissing(column), column);
      throw e;
    }
  }

  private boolean isMissing(TokenColumn column) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return ColumnWidth.of(connection, column).isEmpty();
    }
  }

  /** The same on a connection that is there. */
  static <T> T waiting(Connection connection, Attempts.Work<T> work) throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, 0);
    try {
      return work.in(connection);
    } finally {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, usual);
      }
    }
  }
}
