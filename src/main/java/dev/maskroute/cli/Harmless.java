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

  /** For a list of one value a line, which may be shown by a terminal too. */
  static String line(String value) {
    // Many programs take the two separators of Unicode for the end of a line, too.
    return spelled(value, c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
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
