package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of the letters of a queue.
 *
 * @param done replayed or purged, or would have been
 * @param left not meant
 * @param failed meant, and still there
 * @param endedEarly why not all were seen, if so
 */
public record Outcome(long done, long left, long failed, Optional<String> endedEarly) {
  public Outcome {
    requireNonNull(endedEarly, "endedEarly");
  }

  /** Whether all that was meant is done. */
  public boolean isWhole() {
    return failed == 0 && endedEarly.isEmpty();
  }
}
