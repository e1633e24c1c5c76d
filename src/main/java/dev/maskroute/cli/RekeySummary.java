package dev.maskroute.cli;

import dev.maskroute.store.RekeyResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a rekey did, in lines. */
record RekeySummary(String field, RekeyResult result, Duration took, boolean dryRun) {
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(dryRun ? "to rewrite" : "rewritten", result.rewritten()));
    lines.add(line("already primary", result.current()));
    lines.add(line("unreadable", result.unreadable()));
    if (result.tooLong() > 0) {
      lines.add(line("too long", result.tooLong()));
    }
    if (result.pending() > 0) {
      lines.add(line("still pending", result.pending()));
    }
    lines.add(String.format(Locale.ROOT, "%-16s %.1f", "seconds", took.toMillis() / 1000.0));
    lines.addAll(advice());
    return lines;
  }

  private List<String> advice() {
    List<String> advice = new ArrayList<>();
    if (result.unreadable() > 0) {
      advice.add(
          "Unreadable values were left as they are: damaged, of another field or key, or of a form"
              + " that the method cannot mask.");
    }
    if (result.tooLong() > 0) {
      advice.add("Tokens that do not fit were not written: widen the column, then run it again.");
    }
    if (result.pending() > 0) {
      advice.add(
          "Tokens of old keys keep coming: check that all runners use the new keyset, then run it"
              + " again.");
    }
    return advice;
  }

  private static String line(String name, long count) {
    return String.format(Locale.ROOT, "%-16s %d", name, count);
  }
}
