package dev.maskroute.queue.batching;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A thread with a piece of work and those that help it: each of them runs the work, which has to
 * share itself out. The work gets done without any helper, so one that cannot come is not missed.
 */
final class Crew {
  private final Executor threads;
  private final int mostHelpers;
  private final Runnable work;

  // Mutable, guarded by this.
  private int invited;
  private int helping;
  private boolean over;
  private Throwable failure;

  /**
   * @param work safe for many threads; returns when nothing is left to begin
   */
  Crew(Executor threads, int mostHelpers, Runnable work) {
    this.threads = threads;
    this.mostHelpers = mostHelpers;
    this.work = work;
  }

  /** Asks for helpers, within the limit on their number; does not wait for them. */
  void invite(int helpers) {
    for (int i = 0; i < helpers && mayInvite(); i++) {
      try {
        threads.execute(this::help);
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        // Stopping, or no thread to be had.
        return;
      }
    }
  }

  private synchronized boolean mayInvite() {
    if (over || invited >= mostHelpers) {
      return false;
    }
    invited++;
    return true;
  }

  private void help() {
    if (!begin()) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    } finally {
      end();
    }
  }

  /** A helper that comes when the work is over must not begin: nobody would wait for it. */
  private synchronized boolean begin() {
    if (!over) {
      helping++;
    }
    return !over;
  }

  private synchronized void end() {
    helping--;
    notifyAll();
  }

  private synchronized void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /**
   * Does the work on this thread and waits for its helpers, interrupted or not: what their answers
   * bring must not get lost. Throws what the work threw, on whichever thread, but only then.
   */
  void work() {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
    awaitHelpers();
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private synchronized void awaitHelpers() {
    over = true;
    boolean interrupted = false;
    while (helping > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
