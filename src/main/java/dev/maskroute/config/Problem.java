package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that keeps the runner from starting.
 *
 * @param subject the setting, file or service it is about
 * @param cause what is wrong with it; never a secret or a payload
 * @param remedy what to write or to check next
 * @param place where in a file it is, if that is known
 */
public record Problem(String subject, String cause, String remedy, Optional<Place> place) {
  public Problem {
    requireNonNull(subject, "subject");
    requireNonNull(cause, "cause");
    requireNonNull(remedy, "remedy");
    requireNonNull(place, "place");
  }

  /** A problem of no one place. */
  public Problem(String subject, String cause, String remedy) {
    this(subject, cause, remedy, Optional.empty());
  }

  /** A problem whose subject is the place itself. */
  public Problem(Place place, String cause, String remedy) {
    this(place.file(), cause, remedy, Optional.of(place));
  }

  @Override
  public String toString() {
    return place.map(Place::toString).orElse(subject) + ": " + cause + "; " + remedy;
  }
}
