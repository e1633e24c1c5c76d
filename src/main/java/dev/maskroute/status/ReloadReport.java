package dev.maskroute.status;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the edits of a site's files since the start.
 *
 * @param taken how many run or ran
 * @param refused how many had something wrong with them
 * @param pending what keeps the files as they are now from running; empty when they do
 */
public record ReloadReport(long taken, long refused, List<String> pending) {
  /** Nothing was edited yet. */
  public static final ReloadReport NONE = new ReloadReport(0, 0, List.of());

  public ReloadReport {
    pending = List.copyOf(pending);
  }

  /** One more edit runs, and so do the files as they are. */
  public ReloadReport withTaken() {
    return new ReloadReport(taken + 1, refused, List.of());
  }

  /** One more edit is not taken. */
  public ReloadReport withRefused(List<String> problems) {
    return new ReloadReport(taken, refused + 1, problems);
  }

  /** The same edit as before, looked at again. */
  public ReloadReport withPending(List<String> problems) {
    return new ReloadReport(taken, refused, problems);
  }

  @Override
  public String toString() {
    List<String> parts =
        new ArrayList<>(
            List.of(taken + (taken == 1 ? " edit" : " edits") + " taken, " + refused + " refused"));
    if (!pending.isEmpty()) {
      parts.add("the files are not what runs");
      parts.addAll(pending);
    }
    return String.join("; ", parts);
  }
}
