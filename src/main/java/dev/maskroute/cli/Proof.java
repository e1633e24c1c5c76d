package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.store.QueryCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether edited files would run, before they do: what {@code check} finds out. */
final class Proof {
  private final Settings started;
  private final Connections connections;

  /**
   * A proof for files that are to replace others.
   *
   * @param started the settings that the runner was started with
   */
  Proof(Settings started, Connections connections) {
    this.started = requireNonNull(started, "started");
    this.connections = requireNonNull(connections, "connections");
  }

  /**
   * Everything that is wrong with the files.
   *
   * @param edited settings of a copy, so that what is proven is what will run
   * @throws QueueAwayException when a queue of a data set that is new cannot be asked for
   * @throws SQLException when nothing is known to be wrong, but the database cannot be asked
   */
  List<Problem> problems(Settings edited) throws SQLException {
    List<Problem> problems = new ArrayList<>(FixedSettings.changed(started, edited));
    try (Protection protection = Protection.open(edited)) {
      problems.addAll(Preflight.problems(edited, protection));
      problems.addAll(RouteChecks.problems(edited, protection));
    }
    problems.addAll(newQueues(edited));
    if (edited.usesDatabase()) {
      try {
        problems.addAll(
            new QueryCheck(connections.database().dataSource(), true).problems(edited.queries()));
      } catch (SQLException e) {
        if (problems.isEmpty()) {
          throw e;
        }
      }
    }
    return problems.stream().distinct().toList();
  }

  /** Made where settings say so, since the runner looks for its queues at the start alone. */
  private List<Problem> newQueues(Settings edited) {
    return edited.sources().stream()
        .filter(dataset -> !started.sources().contains(dataset))
        .flatMap(
            dataset ->
                connections
                    .queues()
                    .ensure(
                        dataset.queueKey(), dataset.queue().orElseThrow(), edited.queue().create())
                    .stream())
        .toList();
  }
}
