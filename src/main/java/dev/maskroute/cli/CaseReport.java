package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.cases.CaseResult;
import dev.maskroute.cases.RecordedCase;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints how cases went. */
final class CaseReport {
  private final PrintWriter out;
  private final Style style;
  private final long start = System.nanoTime();

  CaseReport(PrintWriter out, Style style) {
    this.out = requireNonNull(out, "out");
    this.style = requireNonNull(style, "style");
  }

  void result(CaseResult result) {
    if (result.passed()) {
      out.println(style.good("passed") + "  " + result.of().title());
    } else {
      out.println(style.strong("FAILED") + "  " + result.of().title());
      result.problems().forEach(problem -> out.println("  " + problem));
    }
  }

  /** What may surprise whoever takes it for right stands beneath. */
  void recorded(RecordedCase recorded) {
    out.println((recorded.written() ? "recorded   " : "unchanged  ") + recorded.of().title());
    recorded.problems().forEach(problem -> out.println("  still fails: " + problem));
    recorded.failure().ifPresent(failure -> out.println("  " + failure));
  }

  void summary(List<CaseResult> results) {
    long failed = results.stream().filter(result -> !result.passed()).count();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    out.printf(
        Locale.ROOT,
        "%d %s, %d failed, %.1f s%n",
        results.size(),
        results.size() == 1 ? "case" : "cases",
        failed,
        time.toMillis() / 1e3);
    out.flush();
  }
}
