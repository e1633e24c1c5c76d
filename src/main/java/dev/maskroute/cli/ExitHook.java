package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

/**
 * Something to do when the process is ended, by a signal or otherwise, before it was taken back.
 */
final class ExitHook {
  private final Thread thread;

  private ExitHook(Thread thread) {
    this.thread = requireNonNull(thread, "thread");
  }

  /**
   * Adds one.
   *
   * @param name of its thread
   */
  static ExitHook add(String name, Runnable work) {
    ExitHook hook = new ExitHook(new Thread(work, name));
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Takes it back; false if the process ends already, so that it runs. */
  boolean remove() {
    try {
      return Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
