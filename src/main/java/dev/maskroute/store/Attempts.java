package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that are tried again, with growing pauses, when a deadlock, a conflict or a lost
 * connection ended them. The work may run more than once, also when it had been committed and only
 * the answer was lost.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final Duration patience;

  /** Gives up when nothing has worked for as long as a failover takes. */
  Attempts(DataSource dataSource) {
    this(dataSource, Duration.ofMinutes(5));
  }

  Attempts(DataSource dataSource, Duration patience) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    this.patience = requireNonNull(patience, "patience");
  }

  /** What a transaction does. */
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /**
   * Runs a transaction until it is committed.
   *
   * @throws SQLException one that waiting would not mend, or the last one when patience ends
   */
  <T> T run(Work<T> work) throws SQLException, InterruptedException {
    // From the first failure on: what works for long until then has not tried anyone's patience.
    OptionalLong failing = OptionalLong.empty();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return once(work);
      } catch (SQLException e) {
        DatabaseError error = DatabaseError.of(e).orElseThrow();
        long now = System.nanoTime();
        long since = failing.orElse(now);
        if (!error.mayPass() || now - since + pause.toNanos() > patience.toNanos()) {
          throw e;
        }
        failing = OptionalLong.of(since);
        LOG.warn("Trying again in {} ms (SQLSTATE {})", pause.toMillis(), error.sqlState());
      }
      Thread.sleep(pause.toMillis());
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      // Closing gives the connection back to the pool, which rolls back what is not committed.
      T result = work.in(connection);
      connection.commit();
      return result;
    }
  }
}
