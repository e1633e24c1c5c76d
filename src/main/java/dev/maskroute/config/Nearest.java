package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was to be. */
public final class Nearest {
  private Nearest() {}

  /** The name most like the given one, however unlike that is; none of no names. */
  public static Optional<String> of(String name, Collection<String> known) {
    requireNonNull(name, "name");
    return known.stream()
        .min(
            Comparator.<String>comparingInt(one -> distance(name, one))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The name most like the given one, if it is so like that it may be meant. */
  static Optional<String> like(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return of(name, known)
        .filter(one -> distance(lower, one.toLowerCase(Locale.ROOT)) <= tolerance(name));
  }

  /** A question about the name meant; where none is like it, the names there are. */
  public static String hint(String name, Collection<String> known, String otherwise) {
    return like(name, known).map(one -> "did you mean " + one + "?").orElse(otherwise);
  }

  private static int tolerance(String name) {
    return Math.max(2, name.length() / 3);
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
