package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.queue.Queues;
import dev.maskroute.routing.Tally;
import dev.maskroute.status.ReloadReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's routes with all they need. Starting connects to nothing: health is served at once, and
 * polling begins when {@link Readiness} found queues and schema in order.
 */
final class Runner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** The routes may take 15 seconds of the 20 that are promised; the rest is for an edit. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(18);

  private final Settings settings;
  private final Connections connections;
  private final Generations generations;
  private final Optional<Reload> reload;
  private final EditNews news;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Runner(
      Settings settings,
      Connections connections,
      Generations generations,
      Optional<Reload> reload,
      EditNews news) {
    this.settings = requireNonNull(settings, "settings");
    this.connections = requireNonNull(connections, "connections");
    this.generations = requireNonNull(generations, "generations");
    this.reload = requireNonNull(reload, "reload");
    this.news = requireNonNull(news, "news");
  }

  private static Runner fixed(Settings settings, Protection protection)
      throws InvalidSettingsException {
    Connections connections = Connections.fixed(settings);
    Generation generation = new Generation(settings, protection, connections, Optional.empty());
    return new Runner(
        settings, connections, Generations.single(generation), Optional.empty(), new EditNews());
  }

  /**
   * Checks the settings and makes a runner.
   *
   * @throws InvalidSettingsException naming everything that is wrong
   */
  static Runner of(Settings settings) throws InvalidSettingsException {
    return fixed(settings, sound(settings));
  }

  /**
   * Checks the settings and makes a runner that takes edits of its files.
   *
   * @param source is asked again after each edit
   * @throws InvalidSettingsException naming everything that is wrong
   */
  static Runner reloading(SettingsSource source) throws InvalidSettingsException {
    return reloading(source, PERIOD);
  }

  /** The same, with another time from one look at the files to the next. */
  static Runner reloading(SettingsSource source, Duration period) throws InvalidSettingsException {
    StartingSet start = StartingSet.of(source);
    Settings settings = ManagementPort.settle(start.settings());
    try {
      return reloading(source, start, settings, period);
    } catch (InvalidSettingsException | RuntimeException | Error e) {
      start.copy().close();
      throw e;
    }
  }

  private static Runner reloading(
      SettingsSource source, StartingSet start, Settings settings, Duration period)
      throws InvalidSettingsException {
    SiteCopy copy = start.copy();
    Settings copied = copy.with(settings);
    // Of the site's own files, so that problems name these.
    sound(settings).close();
    Connections connections = Connections.growing(settings);
    Generation first =
        new Generation(
            copied.quiet(), Protection.openWhole(copied), connections, Optional.of(copy));
    EditNews news = new EditNews();
    connections.metrics().edits(news::report);
    Generations generations =
        Generations.beginningWith(first, settings, news::report, connections.metrics());
    Edits edits = new Edits(source, connections, generations, news, copy, start.settings());
    return new Runner(
        copied,
        connections,
        generations,
        Optional.of(new Reload(start.files(), copy.state(), edits::judge, news, period)),
        news);
  }

  private static Protection sound(Settings settings) throws InvalidSettingsException {
    Protection protection = Protection.open(settings);
    List<Problem> problems = Preflight.problems(settings, protection);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    protection.warnings().forEach(LOG::warn);
    return protection;
  }

  /** Proves the route files and starts the routes; they poll nothing yet. */
  void start() throws InvalidSettingsException {
    generations.start();
  }

  /** Waits until queues and schema are in order, then lets the routes poll. */
  void awaitReady() throws InvalidSettingsException, InterruptedException {
    new Readiness(settings, queues(), closed::get).await();
    if (closed.get()) {
      return;
    }
    SplitGrouping.warnings(settings).forEach(LOG::warn);
    connections.setReady();
    generations.open();
    reload.ifPresent(Reload::start);
    LOG.info(
        "Running: queue {} to {}, {} consumers, batches of {}{}",
        String.join(" and ", sources()),
        String.join(" and ", settings.sinks()),
        settings.consumers(),
        settings.batch().size(),
        reload.isPresent() ? "; edits of the files are taken" : "");
  }

  Tally.Counts counts() {
    return connections.tally().counts();
  }

  /** What became of edits. */
  ReloadReport edits() {
    return news.report();
  }

  /** Why queues cannot be read; empty when they can. */
  String queueTrouble() {
    return connections.queueWatch().trouble().orElse("");
  }

  /** The queues that the routes read. */
  List<String> sources() {
    return generations.pipeline().queues();
  }

  boolean isIdle() {
    return generations.pipeline().isIdle();
  }

  Queues queues() {
    return connections.queues();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    reload.ifPresent(Reload::stop);
    try {
      generations.close();
    } finally {
      reload.ifPresent(one -> one.awaitStopped(Duration.ofNanos(end - System.nanoTime())));
      connections.close();
    }
  }
}
