package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks the route files, and builds the routes as a run would, without taking any message. */
final class RouteChecks {
  private RouteChecks() {}

  static List<Problem> problems(Settings settings, Protection protection) {
    return problems(settings, protection, new ArrayList<>());
  }

  /**
   * What keeps the routes from starting.
   *
   * @param warnings gains what does not
   */
  static List<Problem> problems(Settings settings, Protection protection, List<String> warnings) {
    try (Connections connections = Connections.fixed(settings);
        Pipeline pipeline =
            new Pipeline(settings.quiet(), connections.services(protection, any -> false)).dry()) {
      List<Problem> problems = pipeline.problems();
      if (problems.isEmpty()) {
        pipeline.start();
        unread(settings, pipeline.queues()).forEach(warnings::add);
      }
      return problems;
    } catch (InvalidSettingsException e) {
      return e.problems();
    } catch (Exception e) {
      return List.of(RouteProblem.of(settings, e));
    }
  }

  /** Queues of data sets whose route was taken out, and whose settings were not. */
  private static Stream<String> unread(Settings settings, List<String> read) {
    return settings.sources().stream()
        .filter(dataset -> !read.contains(dataset.queue().orElseThrow()))
        .map(
            dataset ->
                dataset.queueKey()
                    + ": no route reads "
                    + dataset.queue().orElseThrow()
                    + ", whose messages stay there; add its route, or remove the settings of this"
                    + " data set");
  }
}
