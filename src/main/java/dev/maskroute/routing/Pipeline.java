package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.batching.BatchingSqsComponent;
import dev.maskroute.routing.check.RouteCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.service.ServiceHelper;

/** The Camel context that runs a site's routes. */
public final class Pipeline implements AutoCloseable {
  private final Main main = new Main();
  private final Settings settings;
  private final Services services;
  private final RouteFiles files;

  /** Prepares the context; nothing is read from {@code routes/} yet. */
  public Pipeline(Settings settings, Services services) {
    this(settings, services, new Tally(services.sinkWatch(), new SimpleMeterRegistry()));
  }

  /**
   * Prepares a context that goes on counting where another did.
   *
   * @param tally of the services' sinks
   */
  public Pipeline(Settings settings, Services services, Tally tally) {
    this.settings = requireNonNull(settings, "settings");
    this.services = requireNonNull(services, "services");
    requireNonNull(tally, "tally");
    files = new RouteFiles(settings);
    // Without a hook of Camel's own: whoever runs the pipeline closes it, and the log after it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    RouteBeans.of(settings, services, tally).forEach(main::bind);
    Map<String, String> told = ContextProperties.of(settings, files);
    ContextProperties.besides(told, settings.properties()).forEach(main::addInitialProperty);
    told.forEach(main::addInitialProperty);
  }

  /** Makes a bean known to routes, and to Camel where it is of a kind that Camel looks for. */
  public Pipeline with(String name, Object bean) {
    main.bind(name, bean);
    return this;
  }

  /** Lets no route poll, nor take anything in another way, whatever its consumer. */
  public Pipeline dry() {
    return with("dryStart", new DryStart());
  }

  /** Lets other routes take the place of the files in {@code routes/sinks}. */
  Pipeline withSinks(RehearsedSinks sinks) {
    main.addInitialProperty(ContextProperties.FILES, files.withoutSinks());
    main.configure().addRoutesBuilder(sinks);
    return this;
  }

  /** Leaves out properties of the site by their names. */
  Pipeline without(Predicate<Object> names) {
    ContextProperties.leaveOut(main, names);
    return this;
  }

  /**
   * What is wrong in the route files, found without running them.
   *
   * @throws Exception what Camel throws about settings of its own
   */
  public List<Problem> problems() throws Exception {
    try (Pipeline scratch = new Pipeline(settings.quiet(), services)) {
      scratch.main.addInitialProperty(ContextProperties.FILES, "false");
      scratch.initialize();
      CamelContext context = scratch.main.getCamelContext();
      Set<String> encryptors = Encryptors.of(settings.fields(), services.ciphers()).keySet();
      return new RouteCheck(
              context,
              settings.home(),
              encryptors,
              Encryptors.byQueue(settings.datasets()),
              BatchingSqsComponent.OPTIONS)
          .problems(files.existing(context));
    }
  }

  /**
   * Starts the routes.
   *
   * @throws Exception what Camel throws about a route it cannot build or start
   */
  public void start() throws Exception {
    initialize();
    main.start();
  }

  private void initialize() {
    ContextClassLoader.install(main, settings.site().resolve("ext"));
    main.init();
  }

  /** Whether every route has tried to poll, so that its health says how it is. */
  public boolean isReady() {
    return main.getCamelContext().getRoutes().stream().allMatch(PollGate::hasTried);
  }

  /** What these routes say of their health. */
  Stream<HealthCheck> healthChecks() {
    HealthCheckRegistry registry = HealthCheckRegistry.get(main.getCamelContext());
    return registry.stream().filter(check -> !registry.isExcluded(check));
  }

  /** The queues that the routes read, once these are started. */
  public List<String> queues() {
    return main.getCamelContext().getRoutes().stream()
        .flatMap(route -> Sources.queue(route.getEndpoint()).stream())
        .distinct()
        .toList();
  }

  /** What the queue watch calls the sources of these routes, once they are started. */
  public Set<String> watched() {
    return main.getCamelContext().getRoutes().stream()
        .map(route -> PollGate.queue(route.getEndpoint()))
        .collect(Collectors.toSet());
  }

  /** Whether no batch is being worked on. */
  public boolean isIdle() {
    return main.getCamelContext().getInflightRepository().size() == 0;
  }

  /** Stops the routes: a batch in the making is stored, or given back when it cannot be. */
  @Override
  public void close() {
    try {
      main.stop();
      main.shutdown();
    } finally {
      // Camel takes routes that did not start for stopped, and would leave their beans open.
      CamelContext context = main.getCamelContext();
      if (context != null) {
        ServiceHelper.stopService(context.getRegistry());
      }
    }
  }
}
