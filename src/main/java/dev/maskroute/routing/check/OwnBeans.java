package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/** Finds beans that would take the place of the runner's own, such as of the one that encrypts. */
final class OwnBeans {
  private static final String SETTINGS = "application.properties";

  /** What Camel makes a bean of, in whatever case it is written. */
  private static final String BEAN_SETTING = "camel.beans.";

  /** Beside the encryptors, those on whose doing a check relies. */
  private static final Set<String> TRUSTED =
      Set.of("deadLetterKey", "deadLetters", "gatherRows", "openMessage", "poisonRows", "pollGate");

  private final Set<String> names;
  private final Set<String> trusted = new TreeSet<>(TRUSTED);
  private final CamelContext context;
  private final Findings findings;

  /** Notes which beans there are; no file may have been read yet. */
  OwnBeans(CamelContext context, Set<String> encryptors, Findings findings) {
    this.names = new TreeSet<>(context.getRegistry().findByTypeWithName(Object.class).keySet());
    this.context = context;
    this.findings = findings;
    trusted.addAll(encryptors);
  }

  /** Looks at a list of beans, wherever it stands. */
  void check(Entry list) {
    if (!list.key().equals("beans")) {
      return;
    }
    Yaml.children(list.value()).stream()
        .flatMap(bean -> Yaml.tuple(bean, "name").stream())
        .filter(name -> names.contains(Yaml.text(name.getValueNode())))
        .forEach(
            name ->
                findings.add(
                    list.file().place(name.getValueNode()),
                    Yaml.text(name.getValueNode()) + " is the name of a bean of the runner",
                    "give this one another name"));
  }

  /** Looks at the beans that settings declare. */
  void checkSettings(Path home) {
    context.getPropertiesComponent().loadProperties().stringPropertyNames().stream()
        .filter(key -> StringHelper.startsWithIgnoreCase(key, BEAN_SETTING))
        .filter(key -> trusted.contains(key.substring(BEAN_SETTING.length()).split("[.\\[]", 2)[0]))
        .forEach(
            key ->
                findings.add(
                    place(home, key),
                    key + " takes the place of a bean of the runner",
                    "give this bean another name"));
  }

  /** Where a setting stands. */
  static Place place(Path home, String key) {
    try {
      List<String> lines = Files.readAllLines(home.resolve(SETTINGS));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith(key)) {
          return new Place(SETTINGS, i + 1, 1);
        }
      }
    } catch (IOException e) {
      // It may come from the environment.
    }
    return new Place(SETTINGS, 1, 1);
  }
}
