package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

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

  /**
   * How many letters have to be inserted, removed, replaced or swapped with their neighbour to make
   * one text of the other: the optimal string alignment distance (Damerau, 1964).
   */
  public static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : least(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int least(int[][] edits, String from, String to, int i, int j) {
    int replaced = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
