package dev.maskroute.cli;

import dev.maskroute.status.ReloadReport;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells log and health what became of edits. Mutable; one thread tells, any may ask. */
final class EditNews {
  private static final Logger LOG = LoggerFactory.getLogger(EditNews.class);

  private volatile ReloadReport report = ReloadReport.NONE;

  /** Mutable, only for the one who tells: whether the edit as it is was counted as refused. */
  private boolean counted;

  /** What is known now. */
  ReloadReport report() {
    return report;
  }

  /** The files as they are run. */
  void taken(List<String> changes) {
    report = report.withTaken();
    LOG.info("Reloaded: {}", String.join(", ", changes));
  }

  /**
   * The files as they are cannot run. Of a set that was told of before, only what is new is said.
   *
   * @param again whether these files were looked at before
   */
  void refused(List<String> problems, boolean again) {
    List<String> told = again ? report.pending() : List.of();
    counted &= again;
    report = counted ? report.withPending(problems) : report.withRefused(problems);
    counted = true;
    tell(problems, told);
  }

  /** The files as they are cannot be looked at, so that nothing is known of an edit. */
  void unreadable(String problem) {
    List<String> told = report.pending();
    report = report.withPending(List.of(problem));
    tell(List.of(problem), told);
  }

  private static void tell(List<String> problems, List<String> told) {
    problems.stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> LOG.error("Not reloaded, what ran before goes on: {}", problem));
  }

  /**
   * The files as they are may run, but that cannot be known now.
   *
   * @param again whether these files were looked at before
   */
  void waiting(List<String> changes, String cause, boolean again) {
    counted &= again;
    String pending = String.join(", ", changes) + ": " + cause;
    if (!report.pending().equals(List.of(pending))) {
      LOG.warn("Not reloaded yet, what ran before goes on: {}", pending);
    }
    report = report.withPending(List.of(pending));
  }

  /** The files are what runs. */
  void undone() {
    if (!report.pending().isEmpty()) {
      LOG.info("The files are again those that run");
    }
    report = report.withPending(List.of());
  }
}
