package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Finds {@code {{names}}} that no property has. */
final class PlaceholderCheck {
  private final CamelContext context;
  private final Findings findings;
  private final Set<String> known;

  PlaceholderCheck(CamelContext context, Findings findings) {
    this.context = context;
    this.findings = findings;
    this.known =
        context.getPropertiesComponent().loadProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith("maskroute."))
            .collect(Collectors.toSet());
  }

  void check(Entry entry) {
    Matcher names = Placeholders.NAME.matcher(entry.text());
    while (names.find()) {
      String name = names.group(1);
      if (!entry.open().contains(name) && !name.startsWith("?") && !isKnown(name)) {
        findings.add(
            entry.valuePlace(),
            "no property has the name " + name,
            Nearest.hint(name, known, "add it to application.properties"));
      }
    }
  }

  /** Whether every name in a text has a value. */
  boolean areKnown(String text) {
    Matcher names = Placeholders.NAME.matcher(text);
    while (names.find()) {
      if (!names.group(1).startsWith("?") && !isKnown(names.group(1))) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(String name) {
    return context.getPropertiesComponent().resolveProperty(name).isPresent();
  }
}
