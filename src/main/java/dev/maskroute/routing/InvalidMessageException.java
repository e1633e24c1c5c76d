package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

/** A message that can never be stored as it is. Carries no value of it. */
public final class InvalidMessageException extends Exception {
  private final transient Rejection rejection;

  public InvalidMessageException(Rejection rejection) {
    super(requireNonNull(rejection, "rejection").toString());
    this.rejection = rejection;
  }

  public Rejection rejection() {
    return rejection;
  }
}
