package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.check.Causes;

/** Words for a route that Camel could not build or start. */
final class RouteProblem {
  private RouteProblem() {}

  static Problem of(Settings settings, Exception failure) {
    return new Problem(
        settings.routes().toString(),
        "the routes cannot be started: " + Causes.of(failure),
        "correct the file it names");
  }
}
