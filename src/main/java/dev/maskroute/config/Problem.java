package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

/**
 * Something that keeps the runner from starting.
 *
 * @param subject the setting, file or service it is about
 * @param cause what is wrong with it; never a secret or a payload
 * @param remedy what to write or to check next
 */
public record Problem(String subject, String cause, String remedy) {
  public Problem {
    requireNonNull(subject, "subject");
    requireNonNull(cause, "cause");
    requireNonNull(remedy, "remedy");
  }

  @Override
  public String toString() {
    return subject + ": " + cause + "; " + remedy;
  }
}
