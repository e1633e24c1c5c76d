package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.check.Causes;
import dev.maskroute.routing.check.FailedRoute;
import dev.maskroute.routing.check.InvalidFileException;
import java.util.regex.Pattern;

/** Words for a route that Camel could not build or start. */
final class RouteProblem {
  /** Camel writes all steps of the route between its name and the cause. */
  private static final Pattern STEPS =
      Pattern.compile("Failed to create route: (\\S+) at: >>> .* <<< in route: .* because: ");

  /** As Java prints objects that have no text of their own. */
  private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{5,8}\\b");

  private RouteProblem() {}

  static Problem of(Settings settings, Exception failure) {
    return InvalidFileException.in(failure, settings.home())
        .orElseGet(() -> ofRoute(settings, failure));
  }

  private static Problem ofRoute(Settings settings, Exception failure) {
    String cause = "the routes cannot be started: " + words(failure);
    return FailedRoute.in(failure, settings.home(), settings.routes())
        .map(place -> new Problem(place, cause, "correct what it names"))
        .orElseGet(
            () -> new Problem(settings.routes().toString(), cause, "correct the file it names"));
  }

  private static String words(Exception failure) {
    String words = STEPS.matcher(Causes.of(failure)).replaceAll("$1: ");
    return IDENTITY.matcher(words).replaceAll("");
  }
}
