package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.store.RekeyListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how a rekey comes along: on a terminal a bar that is drawn over itself, elsewhere a line
 * every few seconds.
 */
final class ProgressLine implements RekeyListener {
  private static final int WIDTH = 30;
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration REPORT = Duration.ofSeconds(5);

  /** Orders to a terminal: a line that goes on below could not be drawn over. */
  private static final String CUT = "\u001B[?7l";

  private static final String WRAP = "\u001B[?7h";
  private static final String ERASE = "\u001B[K";

  private final PrintWriter out;
  private final String field;
  private final boolean dryRun;
  private final boolean terminal;
  private final LongSupplier clock;

  /** Mutable: the pass that is shown. */
  private String what = "";

  /** Mutable: how many rows it has. */
  private long rows;

  /** Mutable: when it began. */
  private long start;

  /** Mutable: when it was shown last. */
  private long shown;

  /** Mutable: whether its bar is full. Rows that come in meanwhile, and empty steps, may follow. */
  private boolean ended;

  ProgressLine(
      PrintWriter out, String field, boolean dryRun, boolean terminal, LongSupplier nanoClock) {
    this.out = requireNonNull(out, "out");
    this.field = requireNonNull(field, "field");
    this.dryRun = dryRun;
    this.terminal = terminal;
    this.clock = requireNonNull(nanoClock, "nanoClock");
  }

  static ProgressLine on(PrintWriter out, String field, boolean dryRun) {
    return new ProgressLine(out, field, dryRun, Terminal.isThere(), System::nanoTime);
  }

  @Override
  public void begins(int number, long rows) {
    this.what = (number == 1 ? "rekey " : "check ") + field;
    this.rows = rows;
    this.start = clock.getAsLong();
    this.shown = start;
    this.ended = false;
  }

  @Override
  public void advanced(long seen, long rewritten) {
    long now = clock.getAsLong();
    boolean last = terminal && seen >= rows;
    if (ended || (!last && now - shown < (terminal ? REDRAW : REPORT).toNanos())) {
      return;
    }
    shown = now;
    ended = last;
    String line = line(seen, rewritten, Duration.ofNanos(now - start));
    if (terminal) {
      out.print("\r" + CUT + line + ERASE + WRAP + (last ? "\n" : ""));
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(long seen, long rewritten, Duration passed) {
    double share = rows == 0 ? 1 : Math.min(1, (double) seen / rows);
    double rate = seen / Math.max(0.001, passed.toMillis() / 1000.0);
    long left = Math.round(Math.max(0, rows - seen) / Math.max(0.001, rate));
    return String.format(
        Locale.ROOT,
        "%s %s%3d %%  %,d of %,d rows, %,d %s, %,d rows/s, %d:%02d left",
        what,
        terminal ? bar(share) : "",
        (int) (share * 100),
        seen,
        rows,
        rewritten,
        dryRun ? "to rewrite" : "rewritten",
        Math.round(rate),
        left / 60,
        left % 60);
  }

  private static String bar(double share) {
    int done = (int) (share * WIDTH);
    return "[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "] ";
  }
}
