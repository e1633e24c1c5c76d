package dev.maskroute.store;

/** There is no such column of tokens. */
public final class NoSuchColumnException extends Exception {
  private static final long serialVersionUID = 1L;

  private NoSuchColumnException(TokenColumn column) {
    super("the database shows no column " + column);
  }

  static void throwIf(boolean missing, TokenColumn column) throws NoSuchColumnException {
    if (missing) {
      throw new NoSuchColumnException(column);
    }
  }
}
