package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import java.util.List;

/** Checks the route files, and builds the routes as a run would without ever polling. */
final class RouteChecks {
  private RouteChecks() {}

  static List<Problem> problems(Settings settings, Protection protection) {
    try (Runner runner = Runner.dry(settings, protection)) {
      runner.start();
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.problems();
    }
  }
}
