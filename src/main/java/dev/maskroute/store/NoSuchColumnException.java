package dev.maskroute.store;

/** There is no such column of tokens, or none by which its rows are told apart. */
public final class NoSuchColumnException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean key;

  private NoSuchColumnException(String column, boolean key) {
    super("the database shows no column " + column);
    this.key = key;
  }

  static void throwIf(boolean missing, TokenColumn column) throws NoSuchColumnException {
    if (missing) {
      throw new NoSuchColumnException(column.toString(), false);
    }
  }

  static void throwIfKeyless(boolean missing, TokenColumn column) throws NoSuchColumnException {
    if (missing) {
      throw new NoSuchColumnException(column.table() + "." + column.key(), true);
    }
  }

  /** Whether it is the unique one that is missing, as before the migrations have run. */
  public boolean isKey() {
    return key;
  }
}
