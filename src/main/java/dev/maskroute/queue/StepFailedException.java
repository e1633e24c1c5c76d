package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

/**
 * A step ended with an {@link Error} of the JVM, such as one for want of memory. Trying the same
 * again at once would end likewise: the batch fails and its messages come again.
 */
public final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says only that.
   *
   * @param error what the step ended with, as the cause
   */
  public StepFailedException(Error error) {
    super("a step ended with an error of the JVM", requireNonNull(error, "error"));
  }
}
