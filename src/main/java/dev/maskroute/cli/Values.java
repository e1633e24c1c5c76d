package dev.maskroute.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Values given as arguments, or, when there are none, as lines of standard input. An empty line is
 * a value too, so that results stay beside what they were made of.
 */
final class Values {
  /** What decoding puts in place of bytes that are no UTF-8, or not of the locale's encoding. */
  private static final char REPLACEMENT = '\uFFFD';

  private Values() {}

  /**
   * Whether a text came through whole. If not, it stands for many others, and says nothing of what
   * was meant; messages that hold such text become dead letters.
   */
  static boolean isWhole(String text) {
    return text.indexOf(REPLACEMENT) < 0;
  }

  static List<String> orStandardInput(List<String> arguments) {
    if (!arguments.isEmpty()) {
      return arguments;
    }
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .toList();
  }
}
