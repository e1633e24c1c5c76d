package dev.maskroute.queue.deadletters;

import static java.util.Objects.requireNonNull;

/**
 * A dead letter with which something could not be done.
 *
 * @param cause in words, or a code of the queue service; never a word of the message
 */
public record Failure(Letter letter, String cause) {
  public Failure {
    requireNonNull(letter, "letter");
    requireNonNull(cause, "cause");
  }

  @Override
  public String toString() {
    return letter.id() + ": " + cause;
  }
}
