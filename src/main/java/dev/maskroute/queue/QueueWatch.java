package dev.maskroute.queue;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers whether the last poll of the queue worked. Mutable; safe for many threads. */
public final class QueueWatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

  private volatile Optional<String> trouble = Optional.of("not polled yet");
  private volatile boolean away;

  /** Tells that the queue answered. */
  public void answered() {
    if (away) {
      away = false;
      LOG.info("The queue is back");
    }
    trouble = Optional.empty();
  }

  /** Tells that it did not; logged once an outage. */
  public void failed(String cause) {
    requireNonNull(cause, "cause");
    if (!away) {
      away = true;
      LOG.warn(
          "The queue cannot be read ({}); trying again until it can."
              + " Check maskroute.sqs.endpoint, maskroute.queue and the credentials",
          cause);
    }
    trouble = Optional.of(cause);
  }

  /** Why the queue cannot be read; empty when the last poll worked. */
  public Optional<String> trouble() {
    return trouble;
  }
}
