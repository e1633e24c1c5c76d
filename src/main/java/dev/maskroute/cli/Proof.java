package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.Queues;
import dev.maskroute.store.QueryCheck;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
   * Returns when nothing is wrong with the files. Until that is known nothing is changed; then
   * queues of new data sets are made where settings say so.
   *
   * @param edited settings of a copy, so that what is proven is what will run
   * @param running what they are to replace
   * @throws InvalidSettingsException naming everything that is wrong
   * @throws UnansweredException when nothing is known to be wrong, but a service cannot be asked
   */
  void require(Settings edited, Settings running)
      throws InvalidSettingsException, UnansweredException {
    List<Problem> problems = new ArrayList<>(ofFiles(edited));
    List<String> waits = new ArrayList<>();
    List<Dataset> added = added(edited, running);
    try {
      problems.addAll(ofQueues(added, edited.queue().create()));
    } catch (QueueAwayException e) {
      waits.add("waits for the queue service, which is asked about the queues");
    }
    try {
      problems.addAll(ofQueries(edited));
    } catch (SQLException e) {
      waits.add("waits for the database, which is asked about the queries");
    }
    if (problems.isEmpty() && waits.isEmpty() && edited.queue().create()) {
      problems.addAll(create(added));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems.stream().distinct().toList());
    }
    if (!waits.isEmpty()) {
      throw new UnansweredException(String.join("; ", waits));
    }
  }

  private List<Problem> ofFiles(Settings edited) {
    List<Problem> problems = new ArrayList<>(FixedSettings.changed(started, edited));
    try (Protection protection = Protection.open(edited)) {
      problems.addAll(Preflight.problems(edited, protection));
      problems.addAll(RouteChecks.problems(edited, protection));
    }
    return problems;
  }

  /** The data sets of queues that nobody has looked for, since that is done when one is added. */
  private static List<Dataset> added(Settings edited, Settings running) {
    Set<Optional<String>> known =
        running.sources().stream().map(Dataset::queue).collect(Collectors.toSet());
    return edited.sources().stream().filter(dataset -> !known.contains(dataset.queue())).toList();
  }

  private List<Problem> ofQueues(List<Dataset> added, boolean create) {
    Queues queues = connections.queues();
    return added.stream()
        .flatMap(one -> queues.check(one.queueKey(), one.queue().orElseThrow(), create).stream())
        .toList();
  }

  private List<Problem> create(List<Dataset> added) throws UnansweredException {
    Queues queues = connections.queues();
    try {
      return added.stream()
          .flatMap(one -> queues.ensure(one.queueKey(), one.queue().orElseThrow(), true).stream())
          .toList();
    } catch (QueueAwayException e) {
      throw new UnansweredException("waits for the queue service, which is to make a queue");
    }
  }

  private List<Problem> ofQueries(Settings edited) throws SQLException {
    if (!edited.usesDatabase()) {
      return List.of();
    }
    return new QueryCheck(connections.database().dataSource(), true).problems(edited.queries());
  }
}
