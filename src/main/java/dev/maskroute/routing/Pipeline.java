package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.Replays;
import dev.maskroute.queue.batching.BatchingSqsComponent;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.ReplayProof;
import dev.maskroute.routing.check.RouteCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;

/** The Camel context that runs a site's routes. */
public final class Pipeline implements AutoCloseable {
  /** Most of the 20 seconds within which a runner told to stop has to be gone. */
  private static final int SHUTDOWN_SECONDS = 12;

  private final Main main = new Main();
  private final Tally tally;
  private final Settings settings;
  private final Services services;

  /** Prepares the context; nothing is read from {@code routes/} yet. */
  public Pipeline(Settings settings, Services services) {
    this(settings, services, new Tally(services.sinkWatch()));
  }

  /**
   * Prepares a context that goes on counting where another did.
   *
   * @param tally of the services' sinks
   */
  public Pipeline(Settings settings, Services services, Tally tally) {
    this.settings = requireNonNull(settings, "settings");
    this.tally = requireNonNull(tally, "tally");
    // Without a hook of Camel's own: whoever runs the pipeline closes it, and the log after it.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    this.services = requireNonNull(services, "services");
    bind(services);
    settings.properties().forEach(main::addInitialProperty);
    configure();
  }

  /** Makes a bean known to routes, and to Camel where it is of a kind that Camel looks for. */
  public Pipeline with(String name, Object bean) {
    main.bind(name, bean);
    return this;
  }

  /** Lets other routes take the place of the files in {@code routes/sinks}. */
  Pipeline withSinks(RehearsedSinks sinks) {
    property("camel.main.routesIncludePattern", ingestFiles());
    main.configure().addRoutesBuilder(sinks);
    return this;
  }

  private void bind(Services services) {
    with("aws2-sqs", new BatchingSqsComponent());
    with("sqsClient", services.sqsClient());
    with("dataSource", services.dataSource());
    with("deadLetterKey", services.deadLetterKey());
    with("pollGate", new PollGate(services.canStore(), services.queueWatch()));
    with("openMessage", new OpenMessage(replays(services)));
    with("strictJson", StrictJson.mapper());
    with("json-validator", new TreeValidatorComponent());
    encryptors(services.ciphers()).forEach(this::with);
    with("gatherRows", new GatherRows(tally));
    with("failTogether", new FailTogether());
    with("poisonRows", new PoisonRows());
    with("deadLetters", new DeadLetters(tally, new Sources(settings.datasets())));
    with("tally", tally);
    with("outage", new Outage(services.sinkWatch()));
    with("quietFailures", new QuietFailures());
  }

  private static Replays replays(Services services) {
    return new Replays(
        new LetterOpener(services.deadLetterKey()), new ReplayProof(services.replayKey()));
  }

  /**
   * {@code encrypt} for the default set of fields, {@code encrypt-<set>} for each other. A set
   * without fields has no bean, so that a route which names it does not start.
   */
  private Map<String, EncryptFields> encryptors(Map<String, FieldCipher> ciphers) {
    Map<String, Map<String, FieldCipher>> sets = new TreeMap<>();
    for (Settings.Field field : settings.fields()) {
      String bean = field.dataset().isEmpty() ? "encrypt" : "encrypt-" + field.dataset();
      sets.computeIfAbsent(bean, set -> new LinkedHashMap<>())
          .put(field.path().text(), ciphers.getOrDefault(field.name(), NoCipher.INSTANCE));
    }
    Map<String, EncryptFields> beans = new TreeMap<>();
    sets.forEach((bean, fields) -> beans.put(bean, new EncryptFields(fields)));
    return beans;
  }

  private void configure() {
    property("camel.main.name", "maskroute");
    property("camel.main.routesIncludePattern", routeFiles());
    property("camel.main.shutdownTimeout", SHUTDOWN_SECONDS);
    // What a log step of a site says; see logback.xml.
    property("camel.main.logName", "route.${routeId}");
    // The summary prints the values of properties.
    property("camel.main.autoConfigurationLogSummary", false);
    // Message bodies are texts; there are no streams to keep.
    property("camel.main.streamCachingEnabled", false);
    property("maskroute.home", settings.site());
    property("maskroute.sink-endpoints", sinkEndpoints());
    if (settings.management().enabled()) {
      management(settings).forEach(main::addInitialProperty);
    }
  }

  /** What makes a context serve health. */
  static Map<String, String> management(Settings settings) {
    return Map.of(
        "camel.management.enabled",
        "true",
        "camel.management.host",
        settings.management().host(),
        "camel.management.port",
        Integer.toString(settings.management().port()),
        "camel.management.healthCheckEnabled",
        "true");
  }

  private void property(String name, Object value) {
    main.addInitialProperty(name, value.toString());
  }

  private String routeFiles() {
    String sinks =
        settings.sinks().stream()
            .map(sink -> ",file:" + settings.routes() + "/sinks/" + sink + ".camel.yaml")
            .collect(Collectors.joining());
    return ingestFiles() + sinks;
  }

  private String ingestFiles() {
    return "file:" + settings.routes() + "/*.camel.yaml";
  }

  private String sinkEndpoints() {
    return settings.sinks().stream()
        .map(sink -> "direct:sink-" + sink)
        .collect(Collectors.joining(","));
  }

  /**
   * What is wrong in the route files, found without running them.
   *
   * @throws Exception what Camel throws about settings of its own
   */
  public List<Problem> problems() throws Exception {
    try (Pipeline scratch = new Pipeline(settings.quiet(), services)) {
      scratch.property("camel.main.routesIncludePattern", false);
      scratch.initialize();
      CamelContext context = scratch.main.getCamelContext();
      List<Path> files = new ArrayList<>();
      for (String pattern : routeFiles().split(",")) {
        PluginHelper.getPackageScanResourceResolver(context).findResources(pattern).stream()
            .filter(Resource::exists)
            .map(resource -> Path.of(resource.getURI()))
            .sorted()
            .forEach(files::add);
      }
      Set<String> encryptors = encryptors(services.ciphers()).keySet();
      return new RouteCheck(context, settings.home(), encryptors, BatchingSqsComponent.OPTIONS)
          .problems(files);
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
    ClassLoader loader = ExtensionJars.loader(settings.site().resolve("ext"));
    Thread.currentThread().setContextClassLoader(loader);
    main.addMainListener(new ContextClassLoader(loader));
    main.init();
  }

  public Tally.Counts counts() {
    return tally.counts();
  }

  /** Whether every route has tried to poll, so that its health says how it is. */
  public boolean isReady() {
    return main.getCamelContext().getRoutes().stream()
        .map(Route::getConsumer)
        .allMatch(
            consumer ->
                !(consumer instanceof ScheduledPollConsumer poll) || poll.isConsumerReady());
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
