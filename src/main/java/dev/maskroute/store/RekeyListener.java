package dev.maskroute.store;

/** Hears how a rekey comes along. */
public interface RekeyListener {
  /**
   * A pass over the column begins.
   *
   * @param number 1 for the first; each later one makes sure of the one before
   * @param rows about how many tokens there are
   */
  void begins(int number, long rows);

  /**
   * More rows are done.
   *
   * @param seen tokens looked at in this pass
   * @param rewritten tokens replaced in all passes
   */
  void advanced(long seen, long rewritten);
}
