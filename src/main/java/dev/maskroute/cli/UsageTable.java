package dev.maskroute.cli;

import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.store.KeyUsage;
import java.io.PrintWriter;
import java.util.Locale;

/** How many rows each key of a field has, as a table. */
final class UsageTable {
  private static final String ROW = "%-20s %-10s %-9s %-8s %s%n";

  private UsageTable() {}

  static void header(PrintWriter out) {
    out.printf(ROW, "FIELD", "KEY ID", "STATUS", "PRIMARY", "ROWS");
  }

  static void print(PrintWriter out, ProtectedField field, KeyUsage.Counts counts)
      throws KeysetException {
    header(out);
    rows(out, field, counts);
    out.flush();
  }

  static void rows(PrintWriter out, ProtectedField field, KeyUsage.Counts counts)
      throws KeysetException {
    for (KeyInfo key : field.keyset().keys()) {
      out.printf(
          ROW,
          field.name(),
          key.id(),
          key.status().toLowerCase(Locale.ROOT),
          key.primary() ? "yes" : "",
          counts.byKey().getOrDefault(key.id(), 0L));
    }
    if (counts.other() > 0) {
      out.printf(ROW, field.name(), "other", "-", "", counts.other());
    }
  }
}
