package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.check.Causes;
import dev.maskroute.routing.check.InvalidFileException;
import java.util.regex.Pattern;

/** Words for a route that Camel could not build or start. */
final class RouteProblem {
  /** Camel writes all steps of the route between its name and the cause. */
  private static final Pattern STEPS =
      Pattern.compile("Failed to create route: (\\S+) at: >>> .* <<< in route: .* because: ");

  private RouteProblem() {}

  static Problem of(Settings settings, Exception failure) {
    return InvalidFileException.in(failure, settings.home())
        .orElseGet(
            () ->
                new Problem(
                    settings.routes().toString(),
                    "the routes cannot be started: " + words(failure),
                    "correct the file it names"));
  }

  private static String words(Exception failure) {
    return STEPS.matcher(Causes.of(failure)).replaceAll("$1: ");
  }
}
