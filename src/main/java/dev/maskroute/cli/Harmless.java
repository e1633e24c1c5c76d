package dev.maskroute.cli;

import java.util.function.IntPredicate;

/**
 * What strangers wrote, for people to read. Control characters are written as {@code \}{@code
 * u000a} where they would do something instead.
 */
final class Harmless {
  private Harmless() {}

  /** For a terminal, which takes orders from control characters; several lines stay such. */
  static String text(String text) {
    return spelled(text, c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  /**
   * For a list of one value a line.
   *
   * @param terminal whether a terminal shows it; if not, only line breaks are spelled out
   */
  static String line(String value, boolean terminal) {
    return spelled(value, c -> terminal ? Character.isISOControl(c) : c == '\n' || c == '\r');
  }

  private static String spelled(String text, IntPredicate harmful) {
    StringBuilder shown = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c ->
                shown.append(
                    harmful.test(c) ? String.format("\\u%04x", c) : String.valueOf((char) c)));
    return shown.toString();
  }
}
