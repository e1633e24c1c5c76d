package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;

/** Words for a route that Camel could not build or start. */
final class RouteProblem {
  private RouteProblem() {}

  static Problem of(Settings settings, Exception failure) {
    StringBuilder causes = new StringBuilder();
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      // Camel repeats a cause's message in the message of the exception around it.
      if (!last.contains(message)) {
        causes.append(causes.isEmpty() ? "" : ": ").append(message);
      }
      last = message;
    }
    return new Problem(
        settings.routes().toString(),
        "the routes cannot be started: " + causes,
        "correct the file it names");
  }
}
