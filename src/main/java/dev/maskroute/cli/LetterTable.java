package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.deadletters.Letter;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Dead letters as a table, for people. */
final class LetterTable implements LetterReport {
  private static final String ROW = "%-36s  %-19s  %-16s  %-20s  %-7s  %s%n";
  private static final String COUNT = "%-19s  %7d%n";

  private final PrintWriter out;

  LetterTable(PrintWriter out) {
    this.out = requireNonNull(out, "out");
  }

  @Override
  public void begin() {
    out.printf(ROW, "MESSAGE ID", "REASON", "FIELD", "SET ASIDE", "REPLAYS", "DATA SET");
  }

  @Override
  public void letter(Letter letter) {
    out.printf(
        ROW,
        letter.id(),
        letter.reason().orElse("unknown"),
        letter.field().orElse(""),
        letter.setAsideAt().truncatedTo(ChronoUnit.SECONDS),
        letter.replays(),
        letter.dataset().orElse("unknown"));
  }

  @Override
  public void end(Map<String, Long> byReason, int heldByOthers, Optional<String> endedEarly) {
    out.println();
    byReason.forEach((reason, count) -> out.printf(COUNT, reason, count));
    out.printf(COUNT, "all", byReason.values().stream().mapToLong(Long::longValue).sum());
    if (heldByOthers > 0) {
      out.printf(
          "%d more cannot be seen now: another command or consumer holds them.%n", heldByOthers);
    }
    endedEarly.ifPresent(why -> out.printf("This is not all: %s.%n", why));
    out.flush();
  }
}
