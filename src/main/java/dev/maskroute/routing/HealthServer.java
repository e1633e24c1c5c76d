package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Settings;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Serves health in a context without routes, so that the pipelines it tells of can come and go
 * while its port stays open.
 */
public final class HealthServer implements AutoCloseable {
  private final Main main = new Main();

  /** Mutable: the pipeline whose health is told. */
  private volatile Pipeline pipeline;

  /**
   * Prepares the server.
   *
   * @param settings with health switched on
   * @param first the pipeline it begins with, prepared at least
   */
  public HealthServer(Settings settings, Pipeline first) {
    pipeline = requireNonNull(first, "first");
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.setDefaultPropertyPlaceholderLocation("false");
    settings.properties().entrySet().stream()
        .filter(entry -> isOfHealth(entry.getKey()))
        .forEach(entry -> main.addInitialProperty(entry.getKey(), entry.getValue()));
    main.addInitialProperty("camel.main.name", "maskroute-health");
    main.addInitialProperty("camel.main.autoConfigurationLogSummary", "false");
    main.addInitialProperty("camel.main.routesIncludePattern", "false");
    ContextProperties.management(settings).forEach(main::addInitialProperty);
    main.bind("pipelineHealth", new Checks());
  }

  /** Keys of Camel that are about this server and not about routes. */
  public static boolean isOfHealth(String key) {
    return Stream.of("camel.management.", "camel.health.", "camel.metrics.")
        .anyMatch(key::startsWith);
  }

  /** Adds a check that stays when pipelines come and go. */
  public HealthServer with(String name, Object check) {
    main.bind(name, check);
    return this;
  }

  /**
   * Opens the port.
   *
   * @throws Exception what Camel throws about a server it cannot start
   */
  public void start() throws Exception {
    main.init();
    main.start();
  }

  /** Tells of another pipeline from now on. */
  public void follow(Pipeline next) {
    pipeline = requireNonNull(next, "next");
  }

  @Override
  public void close() {
    main.stop();
    main.shutdown();
  }

  /** The checks of whichever pipeline is followed. */
  private final class Checks implements HealthCheckRepository {
    @Override
    public String getId() {
      return "pipeline";
    }

    @Override
    public boolean isEnabled() {
      return true;
    }

    @Override
    public void setEnabled(boolean enabled) {
      // There is nothing else to tell of.
    }

    @Override
    public Stream<HealthCheck> stream() {
      return pipeline.healthChecks();
    }
  }
}
