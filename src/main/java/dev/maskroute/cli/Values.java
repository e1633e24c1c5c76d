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
  private Values() {}

  static List<String> orStandardInput(List<String> arguments) {
    if (!arguments.isEmpty()) {
      return arguments;
    }
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        .lines()
        .toList();
  }
}
