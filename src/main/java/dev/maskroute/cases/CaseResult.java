package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a case went.
 *
 * @param problems what is wrong, a line each; none when it passed
 */
public record CaseResult(RouteCase of, List<String> problems, Duration time) {
  public CaseResult {
    requireNonNull(of, "of");
    problems = List.copyOf(problems);
    requireNonNull(time, "time");
  }

  public boolean passed() {
    return problems.isEmpty();
  }
}
