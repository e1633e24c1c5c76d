package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What became of a case that was to be recorded.
 *
 * @param written whether a file was written
 * @param problems what is wrong whatever is expected, so that the case fails all the same
 * @param failure why the batch failed, if it did: its messages stay on the queue
 */
public record RecordedCase(
    RouteCase of, boolean written, List<String> problems, Optional<String> failure) {
  public RecordedCase {
    requireNonNull(of, "of");
    problems = List.copyOf(problems);
    requireNonNull(failure, "failure");
  }
}
