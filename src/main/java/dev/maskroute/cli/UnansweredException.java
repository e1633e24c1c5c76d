package dev.maskroute.cli;

/** Nothing is known to be wrong, but a service that has to be asked gives no answer. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is waited for
   */
  UnansweredException(String message) {
    super(message);
  }
}
