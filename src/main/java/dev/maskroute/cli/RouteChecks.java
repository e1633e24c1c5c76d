package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.Pipeline;
import java.util.List;

/** Checks the route files, and builds the routes as a run would, without taking any message. */
final class RouteChecks {
  private RouteChecks() {}

  static List<Problem> problems(Settings settings, Protection protection) {
    try (Connections connections = Connections.fixed(settings);
        Pipeline pipeline =
            new Pipeline(settings.quiet(), connections.services(protection, any -> false)).dry()) {
      List<Problem> problems = pipeline.problems();
      if (problems.isEmpty()) {
        pipeline.start();
      }
      return problems;
    } catch (InvalidSettingsException e) {
      return e.problems();
    } catch (Exception e) {
      return List.of(RouteProblem.of(settings, e));
    }
  }
}
