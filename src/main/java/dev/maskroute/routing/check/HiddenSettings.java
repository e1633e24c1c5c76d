package dev.maskroute.routing.check;

import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Finds settings by which Camel makes routes of templates: no file shows them to be followed. */
final class HiddenRoutes {
  /** In lower case and without dashes, as Camel takes it in several spellings. */
  private static final String KEY = "camel.routetemplate";

  private HiddenRoutes() {}

  static void check(CamelContext context, Path home, Findings findings) {
    context.getPropertiesComponent().loadProperties().stringPropertyNames().stream()
        .filter(key -> key.replace("-", "").toLowerCase(Locale.ROOT).startsWith(KEY))
        .sorted()
        .forEach(
            key ->
                findings.add(
                    OwnBeans.place(home, key),
                    key + " makes a route of a template that is not followed here",
                    "write it as templatedRoute into a file of routes/"));
  }
}
