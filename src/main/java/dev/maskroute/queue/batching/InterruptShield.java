package dev.maskroute.queue.batching;

/**
 * Keeps an interrupt from this thread and hands it back when closed. A forced stop interrupts the
 * consumer's threads, and the AWS SDK sends nothing from an interrupted thread, although this is
 * when a processed batch should be deleted or a failed one given back.
 */
final class InterruptShield implements AutoCloseable {
  private boolean interrupted;

  private InterruptShield() {}

  static InterruptShield raise() {
    InterruptShield shield = new InterruptShield();
    shield.interrupted = Thread.interrupted();
    return shield;
  }

  /** Takes an interrupt that came since, if one did. */
  boolean absorb() {
    boolean came = Thread.interrupted();
    interrupted |= came;
    return came;
  }

  /** Waits, or returns at once if interrupted. */
  void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  @Override
  public void close() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
