package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;

/** Finds settings of Camel's that change what routes do where no file shows it. */
final class HiddenSettings {
  private static final List<Hidden> ALL =
      List.of(
          new Hidden(
              "camel.routetemplate",
              "makes a route of a template that is not followed here",
              "write it as templatedRoute into a file of routes/"),
          new Hidden(
              "disablebeanorprocessprocessors",
              "switches off the steps that check and encrypt",
              "take it out"));

  /**
   * Told by a part of its key, in lower case and without dashes, as Camel takes it in several
   * spellings.
   */
  private record Hidden(String part, String effect, String remedy) {
    Hidden {
      requireNonNull(part, "part");
      requireNonNull(effect, "effect");
      requireNonNull(remedy, "remedy");
    }

    boolean is(String key) {
      return key.replace("-", "").toLowerCase(Locale.ROOT).contains(part);
    }
  }

  private HiddenSettings() {}

  static void check(CamelContext context, Path home, Findings findings) {
    List<String> keys =
        context.getPropertiesComponent().loadProperties().stringPropertyNames().stream()
            .sorted()
            .toList();
    for (Hidden hidden : ALL) {
      keys.stream()
          .filter(hidden::is)
          .forEach(
              key ->
                  findings.add(
                      OwnBeans.place(home, key), key + " " + hidden.effect(), hidden.remedy()));
    }
  }
}
