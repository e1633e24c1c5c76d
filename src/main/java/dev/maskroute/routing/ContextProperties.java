package dev.maskroute.routing;

import dev.maskroute.config.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;

/** What a context of routes is told, besides the settings of the site. */
final class ContextProperties {
  /** Which files are read as routes. */
  static final String FILES = "camel.main.routesIncludePattern";

  /** Most of the 20 seconds within which a runner told to stop has to be gone. */
  private static final int SHUTDOWN_SECONDS = 12;

  /**
   * Which meters of Camel's there are unless the site says otherwise: those of the JVM. A notifier
   * of exchanges is called several times a message.
   */
  private static final Map<String, String> METERS =
      Map.of(
          "camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,uptime,file-descriptor",
          "camel.metrics.enableRoutePolicy", "false",
          "camel.metrics.enableExchangeEventNotifier", "false",
          "camel.metrics.enableRouteEventNotifier", "false",
          "camel.metrics.clearOnReload", "false");

  /** Asked where no property has the name. */
  private static final String LAST =
      Integer.toString(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_FALLBACK);

  private ContextProperties() {}

  /** By name; they win over the settings of the site. */
  static Map<String, String> of(Settings settings, RouteFiles files) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("camel.main.name", "maskroute");
    properties.put(FILES, files.all());
    properties.put("camel.main.shutdownTimeout", Integer.toString(SHUTDOWN_SECONDS));
    // What a log step of a site says; see logback.xml.
    properties.put("camel.main.logName", "route.${routeId}");
    // The summary prints the values of properties.
    properties.put("camel.main.autoConfigurationLogSummary", "false");
    // What settings say has been overridden by the environment already, once for all that read it:
    // Camel would do so again, with the variable as it stands, and with any that is called alike.
    properties.put("camel.component.properties.environmentVariableMode", LAST);
    properties.put("camel.component.properties.systemPropertiesMode", LAST);
    // Message bodies are texts; there are no streams to keep.
    properties.put("camel.main.streamCachingEnabled", "false");
    properties.put("maskroute.home", settings.site().toString());
    properties.put("maskroute.sink-endpoints", files.sinkEndpoints());
    if (settings.management().enabled()) {
      properties.putAll(management(settings));
    }
    return properties;
  }

  /**
   * Properties without those that are told already, whose names Camel takes in any spelling: of a
   * site's, those that are left to it, and of defaults, those that a site left to us.
   */
  static Map<String, String> besides(Map<String, String> told, Map<String, String> properties) {
    Set<String> names =
        told.keySet().stream().map(ContextProperties::spelledOneWay).collect(Collectors.toSet());
    Map<String, String> others = new LinkedHashMap<>(properties);
    others.keySet().removeIf(name -> names.contains(spelledOneWay(name)));
    return others;
  }

  private static String spelledOneWay(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** Takes properties away by their names. */
  static void leaveOut(Main main, Predicate<Object> names) {
    Properties properties = main.getInitialProperties();
    // Its own view of the names does not remove.
    List.copyOf(properties.keySet()).stream().filter(names).forEach(properties::remove);
  }

  /** What makes a context serve health and metrics. */
  static Map<String, String> management(Settings settings) {
    Map<String, String> properties = new LinkedHashMap<>(besides(settings.properties(), METERS));
    properties.put("camel.management.enabled", "true");
    properties.put("camel.management.host", settings.management().host());
    properties.put("camel.management.port", Integer.toString(settings.management().port()));
    properties.put("camel.management.healthCheckEnabled", "true");
    properties.put("camel.management.metricsEnabled", "true");
    properties.put("camel.metrics.enabled", "true");
    return properties;
  }
}
