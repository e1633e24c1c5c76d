package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.routing.HealthServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings that count only at the start: what they are about is shared by all routes. */
final class FixedSettings {
  private static final Map<Setting, Function<Settings, Object>> FIXED = fixed();

  private FixedSettings() {}

  private static Map<Setting, Function<Settings, Object>> fixed() {
    Map<Setting, Function<Settings, Object>> fixed = new EnumMap<>(Setting.class);
    fixed.put(Setting.RELOAD, Settings::reload);
    fixed.put(Setting.QUEUE, settings -> settings.queue().name());
    fixed.put(Setting.DEAD_LETTER_QUEUE, settings -> settings.queue().deadLetterName());
    fixed.put(Setting.QUEUE_CREATE, settings -> settings.queue().create());
    fixed.put(Setting.SQS_ENDPOINT, settings -> settings.queue().endpoint());
    fixed.put(Setting.DATABASE_URL, settings -> settings.database().url());
    fixed.put(Setting.DATABASE_USER, settings -> settings.database().user());
    fixed.put(Setting.DATABASE_PASSWORD, settings -> settings.database().password().reveal());
    fixed.put(Setting.DATABASE_MIGRATE, settings -> settings.database().migrate());
    fixed.put(Setting.KEYS_DIRECTORY, settings -> settings.keys().directory());
    fixed.put(Setting.KEYS_KEK, settings -> settings.keys().kek().reveal());
    fixed.put(Setting.MANAGEMENT_HOST, settings -> settings.management().host());
    fixed.put(Setting.MANAGEMENT_PORT, settings -> settings.management().port());
    return fixed;
  }

  /** A problem for each of them that an edit has changed. */
  static List<Problem> changed(Settings started, Settings edited) {
    List<Problem> problems = new ArrayList<>();
    FIXED.forEach(
        (setting, value) -> {
          if (!Objects.equals(value.apply(started), value.apply(edited))) {
            problems.add(fixed(setting.key()));
          }
        });
    changedHealth(started, edited).forEach(key -> problems.add(fixed(key)));
    return problems;
  }

  /** The keys of Camel that reach the server of health, which stays as it was started. */
  private static List<String> changedHealth(Settings started, Settings edited) {
    return Stream.of(started, edited)
        .flatMap(settings -> settings.properties().keySet().stream())
        .filter(HealthServer::isOfHealth)
        .filter(key -> !Objects.equals(started.properties().get(key), edited.properties().get(key)))
        .distinct()
        .sorted()
        .toList();
  }

  private static Problem fixed(String key) {
    return new Problem(
        key,
        "was changed, and counts only when the runner starts",
        "restart the runner, or change it back");
  }
}
