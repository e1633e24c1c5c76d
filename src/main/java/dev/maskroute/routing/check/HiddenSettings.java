package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.util.StringHelper;

/** Finds settings of Camel's that change what routes do where no file shows it. */
final class HiddenSettings {
  private static final String SETTINGS = "application.properties";

  /** What Camel makes a bean of, in whatever case it is written. */
  private static final String BEAN_SETTING = "camel.beans.";

  /** Beside the encryptors, those on whose doing a check relies. */
  private static final Set<String> TRUSTED =
      Set.of("deadLetterKey", "deadLetters", "gatherRows", "openMessage", "poisonRows", "pollGate");

  /** Told by its key. */
  private record Hidden(Predicate<String> is, String effect, String remedy) {}

  private HiddenSettings() {}

  static void check(CamelContext context, Path home, Set<String> encryptors, Findings findings) {
    List<Hidden> all =
        List.of(
            new Hidden(
                key -> declares(key, TRUSTED) || declares(key, encryptors),
                "takes the place of a bean of the runner",
                "give this bean another name"),
            new Hidden(
                key -> holds(key, "camel.routetemplate"),
                "makes a route of a template that is not followed here",
                "write it as templatedRoute into a file of routes/"),
            new Hidden(
                key -> holds(key, "disablebeanorprocessprocessors"),
                "switches off the steps that check and encrypt",
                "take it out"));
    for (String key :
        new TreeSet<>(context.getPropertiesComponent().loadProperties().stringPropertyNames())) {
      all.stream()
          .filter(hidden -> hidden.is().test(key))
          .forEach(
              hidden ->
                  findings.add(place(home, key), key + " " + hidden.effect(), hidden.remedy()));
    }
  }

  private static boolean declares(String key, Set<String> beans) {
    return StringHelper.startsWithIgnoreCase(key, BEAN_SETTING)
        && beans.contains(key.substring(BEAN_SETTING.length()).split("[.\\[]", 2)[0]);
  }

  /** Camel takes a key in several spellings. */
  private static boolean holds(String key, String part) {
    return key.replace("-", "").toLowerCase(Locale.ROOT).contains(part);
  }

  /** Where a setting stands. */
  private static Place place(Path home, String key) {
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
