package dev.maskroute.store;

/** The database cannot be worked with now; waiting may mend it. */
public final class DatabaseAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean lock;

  DatabaseAwayException(DatabaseError error, Exception cause) {
    super(error.describe(), cause);
    lock = error.isLock();
  }

  /** Whether it is there, and another transaction holds a lock. */
  public boolean isLock() {
    return lock;
  }

  /** What to look at first. */
  public String check() {
    return lock
        ? "pg_locks and pg_stat_activity for the transaction that holds it"
        : "maskroute.database.url, user, password and the server";
  }
}
