package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.routing.Pipeline;
import dev.maskroute.status.Metrics;
import dev.maskroute.status.ServiceHealth;
import dev.maskroute.status.StatusPage;
import dev.maskroute.store.QueryWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One set of routes with the keys of its fields. It polls only once it is opened; another one may
 * run beside it meanwhile, as runners on one queue do.
 */
final class Generation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
  private static final Duration FIRST_POLL_PAUSE = Duration.ofMillis(20);

  private final Settings settings;
  private final Protection protection;
  private final Connections connections;
  private final QueryWatch queryWatch;
  private final Pipeline pipeline;
  private final Optional<SiteCopy> copy;

  /** Mutable: set once these routes may poll. */
  private volatile boolean open;

  /**
   * Makes the routes of these settings; reads no route yet.
   *
   * @param copy the files of these settings, deleted when the routes have stopped; empty where they
   *     are those of the site
   */
  Generation(
      Settings settings, Protection protection, Connections connections, Optional<SiteCopy> copy) {
    this.settings = requireNonNull(settings, "settings");
    this.protection = requireNonNull(protection, "protection");
    this.connections = requireNonNull(connections, "connections");
    this.copy = requireNonNull(copy, "copy");
    queryWatch = connections.queryWatch(settings);
    pipeline =
        new Pipeline(
                settings, connections.services(protection, this::canStore), connections.tally())
            .with("queueHealth", ServiceHealth.of(connections.queueWatch()))
            .with("sinkHealth", ServiceHealth.of(connections.sinkWatch()));
    connections.metrics().served().ifPresent(served -> pipeline.with(Metrics.BEAN, served));
    if (settings.management().enabled()) {
      pipeline.with(
          StatusPage.BEAN,
          new StatusPage(settings.management(), Version.text(), connections.metrics()));
    }
    if (settings.usesDatabase()) {
      pipeline
          .with("databaseHealth", ServiceHealth.of(connections.databaseWatch()))
          .with("queryHealth", ServiceHealth.of(queryWatch));
    }
  }

  private boolean canStore(String queue) {
    return open
        && connections.isReady()
        && (!settings.usesDatabase() || isDatabaseReady())
        && connections.sinkWatch().takes(queue);
  }

  private boolean isDatabaseReady() {
    if (!connections.databaseWatch().isAvailable()) {
      return false;
    }
    // For its word in log and health; the query in use may be sound although the file is not.
    queryWatch.trouble();
    return true;
  }

  /** Proves the route files and starts the routes; they poll nothing yet. */
  void start() throws InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    try {
      long began = System.nanoTime();
      problems.addAll(pipeline.problems());
      LOG.debug("Route files checked in {} ms", (System.nanoTime() - began) / 1_000_000);
      if (problems.isEmpty()) {
        pipeline.start();
      }
    } catch (Exception e) {
      problems.add(RouteProblem.of(settings, e));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems.stream().map(this::told).toList());
    }
  }

  private Problem told(Problem problem) {
    return copy.map(
            files ->
                new Problem(
                    files.told(problem.subject()),
                    files.told(problem.cause()),
                    files.told(problem.remedy()),
                    problem.place()))
        .orElse(problem);
  }

  /**
   * Waits until each route has tried to poll, so that health does not fall when it tells of them.
   */
  void awaitFirstPoll(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (!pipeline.isReady() && System.nanoTime() < end) {
      LockSupport.parkNanos(FIRST_POLL_PAUSE.toNanos());
    }
  }

  /** Lets the routes poll, and the ciphers follow their keysets. */
  void open() {
    protection.follow();
    connections.tally().begin(Set.copyOf(pipeline.queues()));
    connections.metrics().primaryKeys(protection.primaryKeys());
    if (settings.usesDatabase()) {
      connections.metrics().service("queries", queryWatch::known);
    }
    open = true;
  }

  Settings settings() {
    return settings;
  }

  Protection protection() {
    return protection;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  /** Stops the routes: a batch in the making is stored, or given back when it cannot be. */
  @Override
  public void close() {
    try {
      pipeline.close();
    } finally {
      protection.close();
      copy.ifPresent(SiteCopy::close);
    }
  }
}
