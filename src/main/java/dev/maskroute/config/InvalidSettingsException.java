package dev.maskroute.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; holds every problem found, not only the first. */
public final class InvalidSettingsException extends Exception {
  private final transient List<Problem> problems;

  public InvalidSettingsException(Problem only) {
    this(List.of(only));
  }

  public InvalidSettingsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
