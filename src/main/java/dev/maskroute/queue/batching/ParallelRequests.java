package dev.maskroute.queue.batching;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Decides how many threads send requests for one batch: one where SQS answers at once, because
 * handing work to another thread costs more than the wait, and many where an answer takes
 * milliseconds. Safe for use by many threads.
 */
final class ParallelRequests {
  /** An answer that takes longer than this is worth a thread. */
  static final Duration LONG_ANSWER = Duration.ofMillis(3);

  /**
   * In long answers: what a pause of the machine counts as, so that few do not mean a far server.
   */
  private static final int LONGEST = 4;

  private static final int SLOWLY = 64;
  private static final int QUICKLY = 4;

  private final Executor threads;
  private final int most;
  private final long longAnswer;

  /**
   * Mutable: what a quick answer takes, in nanoseconds; a lost update does no harm. It follows long
   * times slowly and short ones quickly: many threads on few processors make each other's answers
   * late, and an average would then keep them all at work beside a server next door.
   */
  private volatile long quickAnswer;

  /**
   * @param most how many threads may send requests for one batch
   * @param longAnswer where answers take at least this, other threads help
   */
  ParallelRequests(Executor threads, int most, Duration longAnswer) {
    this.threads = threads;
    this.most = most;
    this.longAnswer = longAnswer.toNanos();
  }

  /** Makes a crew that is as large as it pays at present. */
  Crew crew(Runnable work) {
    return new Crew(threads, quickAnswer < longAnswer ? 0 : most - 1, work);
  }

  /**
   * Takes note of an answer. To be told how long it took, instead of sending the request itself: a
   * method around all that the SDK does would be one more that the JVM compiles with all of it.
   *
   * @param nanos from the request to its answer
   */
  void answered(long nanos) {
    long known = quickAnswer;
    long difference = Math.min(nanos, LONGEST * longAnswer) - known;
    quickAnswer = known + difference / (difference > 0 ? SLOWLY : QUICKLY);
  }
}
