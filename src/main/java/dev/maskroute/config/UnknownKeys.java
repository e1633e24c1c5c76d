package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
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
        Arrays.stream(Setting.values())
            .map(Setting::key)
            .min(Comparator.comparingInt(known -> distance(key, known)))
            .orElseThrow();
    return new Problem(key, "is not a setting", "did you mean " + nearest + "?");
  }

  /** Levenshtein's distance: single letters to insert, remove or replace. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
