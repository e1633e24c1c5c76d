package dev.maskroute.queue;

import software.amazon.awssdk.core.exception.SdkException;

/** The queue service cannot be worked with now; waiting may mend it. */
public final class QueueAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause what the client says; only its status and code go on
   */
  public QueueAwayException(SdkException cause) {
    super(Queues.describe(cause).orElse("unknown"), cause);
  }
}
