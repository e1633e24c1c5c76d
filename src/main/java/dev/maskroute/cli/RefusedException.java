package dev.maskroute.cli;

/** What was asked for is not permitted, or could not be put on record. */
final class RefusedException extends Exception {
  RefusedException(String message) {
    super(message);
  }
}
