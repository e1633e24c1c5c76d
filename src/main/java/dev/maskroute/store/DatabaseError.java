package dev.maskroute.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What an error of the database means, told by its SQLSTATE (PostgreSQL manual, appendix A).
 *
 * @param sqlState five characters from PostgreSQL, or {@code none} when the driver gave none
 * @param tls why there is no connection over TLS, where that is the matter
 * @param spent whether the database has no transaction ids left and so takes no row at all
 */
public record DatabaseError(String sqlState, Optional<TlsFailure> tls, boolean spent) {
  private static final int DEEPEST_CAUSE = 20;
  private static final String LIMIT_EXCEEDED = "54000";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String SEQUENCE_AT_ITS_END = "2200H";

  /**
   * Where PostgreSQL stops to keep transaction ids from wrapping around. Its state is that of a
   * value too large for an index, and its text is in the server's language; this is in none.
   */
  private static final Set<String> GIVING_IDS = Set.of("GetNewTransactionId", "GetNewMultiXactId");

  private static final List<String> PASSING = List.of("08", "25006", "40", "53", "55", "57", "58");

  /** An error that has nothing to do with TLS. */
  public DatabaseError(String sqlState) {
    this(sqlState, Optional.empty(), false);
  }

  /** Finds the database's own error among the causes of a failure. */
  public static Optional<DatabaseError> of(Throwable failure) {
    Optional<DatabaseError> found = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof SQLException sql) {
        if (sql.getSQLState() != null) {
          return Optional.of(
              new DatabaseError(sql.getSQLState(), TlsFailure.of(failure), isSpent(sql)));
        }
        // A pool's own exception has no state and wraps the driver's, which has.
        found = Optional.of(new DatabaseError("none"));
      }
      cause = cause.getCause();
    }
    return found;
  }

  private static boolean isSpent(SQLException failure) {
    ServerErrorMessage told =
        failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
    return told != null
        && LIMIT_EXCEEDED.equals(told.getSQLState())
        && GIVING_IDS.contains(String.valueOf(told.getRoutine()));
  }

  /** Whether a lock was not to be had in time. */
  boolean isLock() {
    return sqlState.equals(LOCK_NOT_AVAILABLE);
  }

  /** For a log: the state, whether it is about a lock, and what is wrong with TLS. */
  public String describe() {
    String lock = isLock() ? ", another transaction holds a lock" : "";
    return "SQLSTATE " + sqlState + lock + tls.map(failure -> ", " + failure.cause()).orElse("");
  }

  /**
   * Whether a value in a row is to blame, so that the same row would fail again: a data exception
   * (class 22), a broken constraint (class 23), or a value too large for an index (54000). Not
   * where any row fails: at the end of a sequence (2200H), or of the transaction ids.
   */
  public boolean isAboutData() {
    boolean anyRowFails = spent || sqlState.equals(SEQUENCE_AT_ITS_END);
    return !anyRowFails
        && (sqlState.startsWith("22")
            || sqlState.startsWith("23")
            || sqlState.equals(LIMIT_EXCEEDED));
  }

  /**
   * Whether it may pass by waiting: a connection (08), a server that only reads, as a standby does
   * (25006), a conflict between transactions (40), a lack of resources (53), a lock (55), an
   * operator (57), a system error (58), or a pool without an answer.
   */
  public boolean mayPass() {
    return sqlState.equals("none") || PASSING.stream().anyMatch(sqlState::startsWith);
  }

  /**
   * What to check when neither a row nor time is to blame, so that every row would fail until
   * somebody mends it; empty otherwise.
   */
  public Optional<String> remedy() {
    if (isAboutData() || mayPass()) {
      return Optional.empty();
    }
    if (sqlState.equals("42P01") || sqlState.equals("3F000")) {
      return Optional.of("a table or schema is not there: check the query and sql/migrations");
    }
    if (sqlState.equals("42501")) {
      return Optional.of("a right is missing: grant it to maskroute.database.user");
    }
    if (sqlState.startsWith("28") || sqlState.equals("3D000")) {
      return Optional.of("check maskroute.database.url, maskroute.database.user and its password");
    }
    if (sqlState.startsWith("P0")) {
      return Optional.of(
          "a trigger or a function raised it: mend that, or let it raise SQLSTATE 23514 for a row"
              + " that is to be set aside");
    }
    if (spent) {
      return Optional.of("no transaction ids are left: vacuum the database as its own log says");
    }
    if (sqlState.equals(SEQUENCE_AT_ITS_END)) {
      return Optional.of(
          "a sequence is at its end: give its column a larger type and it a new end");
    }
    return Optional.of("the query does not fit the schema: check it and sql/migrations");
  }
}
