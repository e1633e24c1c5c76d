package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads that look at every row, which may take longer than a connection usually waits. */
final class Patient {
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
