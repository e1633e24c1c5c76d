package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import java.util.List;

/** Builds the routes as a run would, in a context that is thrown away and never polls. */
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
