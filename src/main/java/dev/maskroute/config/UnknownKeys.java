package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Finds misspelt settings: names that begin with {@code maskroute.} and mean nothing. */
final class UnknownKeys {
  private final Collection<String> keys;

  UnknownKeys(Collection<String> keys) {
    this.keys = requireNonNull(keys, "keys");
  }

  List<Problem> problems() {
    return keys.stream().filter(this::isUnknown).map(UnknownKeys::describe).toList();
  }

  private boolean isUnknown(String key) {
    return key.startsWith("maskroute.")
        && Setting.of(key).isEmpty()
        && !key.startsWith(PropertyTable.FIELDS)
        && !key.startsWith(PropertyTable.DATASETS)
        && !key.startsWith(PropertyTable.SINKS);
  }

  private static Problem describe(String key) {
    String nearest =
        Nearest.of(key, Arrays.stream(Setting.values()).map(Setting::key).toList()).orElseThrow();
    return new Problem(key, "is not a setting", "did you mean " + nearest + "?");
  }
}
