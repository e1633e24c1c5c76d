package dev.maskroute.store;

/** The database cannot be worked with now; waiting may mend it. */
public final class DatabaseAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseAwayException(DatabaseError error, Exception cause) {
    super(error.describe(), cause);
  }
}
