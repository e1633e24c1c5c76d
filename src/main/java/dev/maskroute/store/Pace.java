package dev.maskroute.store;

import java.util.concurrent.TimeUnit;

/** Keeps to a number of rows a second, evenly, without making up for time that was lost. */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int rowsPerSecond;

  /** Mutable: when the next rows may be written. */
  private long next = System.nanoTime();

  /**
   * A pace.
   *
   * @param rowsPerSecond 0 for as fast as it goes
   */
  Pace(int rowsPerSecond) {
    this.rowsPerSecond = rowsPerSecond;
  }

  /** Waits as long as these rows may take. */
  void after(long rows) throws InterruptedException {
    if (rowsPerSecond == 0) {
      return;
    }
    long now = System.nanoTime();
    next = (next - now > 0 ? next : now) + rows * SECOND / rowsPerSecond;
    TimeUnit.NANOSECONDS.sleep(next - now);
  }
}
