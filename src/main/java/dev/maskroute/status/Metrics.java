package dev.maskroute.status;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.ManagementSettings;
import dev.maskroute.store.Database;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What a runner counts and measures. Outlives the routes, so that a count never falls but at a
 * restart. Names of queues, sinks and fields, reasons and key ids are all that it holds of a site.
 */
public final class Metrics {
  /** The name under which Camel looks for the registry whose meters it serves. */
  public static final String BEAN = "metricsRegistry";

  static final String UP = "maskroute.up";
  static final String EDITS = "maskroute.edits";
  static final String PENDING = "maskroute.edits.pending";

  private static final String PRIMARY_KEY = "maskroute.primary.key.id";
  private static final String CONNECTIONS = "maskroute.database.connections";

  private final MeterRegistry registry;

  /** By service; mutable, as that of another one may follow. */
  private final Map<String, Supplier<Optional<String>>> services = new ConcurrentSkipListMap<>();

  /**
   * Mutable: held here, as the registry holds what a counter asks only weakly. Null where no edit
   * is taken.
   */
  private volatile Supplier<ReloadReport> edits;

  /**
   * Begins at zero.
   *
   * @param settings whether anything is served at all
   */
  public Metrics(ManagementSettings settings) {
    registry =
        settings.enabled()
            ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
            : new SimpleMeterRegistry();
  }

  /** Where further counts and measures belong. */
  public MeterRegistry registry() {
    return registry;
  }

  /** The registry for Camel to serve, if anything is served. */
  public Optional<MeterRegistry> served() {
    return Optional.of(registry).filter(PrometheusMeterRegistry.class::isInstance);
  }

  /**
   * Tells of a service whether it is in order; instead of what was told of it before.
   *
   * @param trouble what is wrong with it, as far as is known without a wait; empty when nothing is
   */
  public void service(String name, Supplier<Optional<String>> trouble) {
    services.put(requireNonNull(name, "name"), requireNonNull(trouble, "trouble"));
    registry.find(UP).tag("service", name).meters().forEach(registry::remove);
    Gauge.builder(UP, () -> trouble.get().isEmpty() ? 1 : 0)
        .description("1 while a service that the runner needs is in order, else 0")
        .tag("service", name)
        .register(registry);
  }

  /** What is wrong with each service, by name; empty when nothing is. */
  Map<String, Optional<String>> troubles() {
    Map<String, Optional<String>> troubles = new LinkedHashMap<>();
    services.forEach((name, trouble) -> troubles.put(name, trouble.get()));
    return troubles;
  }

  /** Tells how many connections to the database there are. */
  public void connections(Database database) {
    connections("active", database::active);
    connections("idle", database::idle);
  }

  private void connections(String state, Supplier<Number> count) {
    Gauge.builder(CONNECTIONS, count)
        .description("Connections to the database")
        .tag("state", state)
        .register(registry);
  }

  /** Tells what became of edits. */
  public void edits(Supplier<ReloadReport> report) {
    edits = requireNonNull(report, "report");
    edits("taken", ReloadReport::taken);
    edits("refused", ReloadReport::refused);
    Gauge.builder(PENDING, () -> report.get().pending().isEmpty() ? 0 : 1)
        .description("1 while the files of the site are not what runs, else 0")
        .register(registry);
  }

  /** What became of edits; empty where none are taken. */
  Optional<ReloadReport> edits() {
    return Optional.ofNullable(edits).map(Supplier::get);
  }

  private void edits(String result, ToDoubleFunction<ReloadReport> count) {
    FunctionCounter.builder(EDITS, edits, report -> count.applyAsDouble(report.get()))
        .description("Edits of the files of the site")
        .tag("result", result)
        .register(registry);
  }

  /**
   * Tells which key new tokens are made with; instead of what was told before.
   *
   * @param ids by field
   */
  public void primaryKeys(Map<String, LongSupplier> ids) {
    registry.find(PRIMARY_KEY).meters().forEach(registry::remove);
    ids.forEach(
        (field, id) ->
            Gauge.builder(PRIMARY_KEY, id::getAsLong)
                .description("Id of the key that new tokens of a field are made with")
                .tag("field", field)
                .register(registry));
  }
}
