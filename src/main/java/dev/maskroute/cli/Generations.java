package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.HealthServer;
import dev.maskroute.routing.Pipeline;
import dev.maskroute.status.Metrics;
import dev.maskroute.status.ReloadHealth;
import dev.maskroute.status.ReloadReport;
import dev.maskroute.status.StatusPage;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that run, and those that follow them. Mutable; safe for many threads. */
final class Generations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  private final Optional<HealthServer> health;

  /** Mutable: what runs; written under this object's lock. */
  private volatile Generation current;

  /** Mutable, guarded by this. */
  private boolean closed;

  private Generations(Generation first, Optional<HealthServer> health) {
    current = requireNonNull(first, "first");
    this.health = health;
  }

  /** Routes that stay as they are, with health and metrics served by themselves. */
  static Generations single(Generation generation) {
    return new Generations(generation, Optional.empty());
  }

  /**
   * Routes that may be replaced, with health and metrics served beside them.
   *
   * @param settings say where
   */
  static Generations beginningWith(
      Generation first, Settings settings, Supplier<ReloadReport> report, Metrics metrics) {
    return new Generations(
        first,
        Optional.of(settings)
            .filter(served -> served.management().enabled())
            .map(served -> new HealthServer(served, first.pipeline()))
            .map(server -> server.with("reloadHealth", new ReloadHealth(report)))
            .map(server -> server.with(Metrics.BEAN, metrics.registry()))
            .map(
                server ->
                    server.with(
                        StatusPage.BEAN,
                        new StatusPage(settings.management(), Version.text(), metrics))));
  }

  void start() throws InvalidSettingsException {
    current.start();
    if (health.isPresent()) {
      try {
        health.get().start();
      } catch (Exception e) {
        throw new InvalidSettingsException(unserved(e));
      }
    }
  }

  private static Problem unserved(Exception e) {
    return new Problem(
        Setting.MANAGEMENT_PORT.key(),
        "health cannot be served (" + e.getClass().getSimpleName() + ")",
        "check host and port, and the settings that begin with camel.management");
  }

  void open() {
    current.open();
  }

  Pipeline pipeline() {
    return current.pipeline();
  }

  Generation current() {
    return current;
  }

  /**
   * Lets routes that were started poll, then stops those before them; both poll for a moment.
   *
   * <p>When this throws, those before them run on.
   *
   * @return false when there is nothing to replace any more, because the runner stops
   */
  boolean replace(Generation next) {
    Generation before;
    synchronized (this) {
      if (closed) {
        return false;
      }
      // A stop closes either the routes before or these, but never these while they are opened.
      next.open();
      before = current;
      current = next;
    }
    health.ifPresent(server -> server.follow(next.pipeline()));
    stop(before);
    return true;
  }

  /** Whatever goes wrong with what ran before, it is what follows that runs now. */
  private static void stop(Generation before) {
    try {
      before.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("The routes before did not stop in order ({})", e.getClass().getName());
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      current.close();
    } finally {
      health.ifPresent(HealthServer::close);
    }
  }
}
