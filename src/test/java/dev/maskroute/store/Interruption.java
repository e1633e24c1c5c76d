package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ends a rekey in the middle, between two of its transactions. */
final class Interruption implements RekeyListener {
  private final long rows;

  private Interruption(long rows) {
    this.rows = rows;
  }

  /** What is to be ended. */
  interface Work {
    void with(RekeyListener listener) throws Exception;
  }

  /** Lets it run until some rows are rewritten. */
  static void after(long rows, Work work) {
    assertThatThrownBy(() -> work.with(new Interruption(rows)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ended in the middle");
  }

  @Override
  public void begins(int number, long tokens) {}

  @Override
  public void advanced(long seen, long rewritten) {
    if (rewritten >= rows) {
      throw new IllegalStateException("ended in the middle");
    }
  }
}
