package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.deadletters.Failure;
import dev.maskroute.queue.deadletters.Outcome;
import java.io.PrintWriter;

/** Tells what became of the dead letters that a command worked on. */
final class LetterOutcome {
  private final PrintWriter out;
  private final PrintWriter err;

  LetterOutcome(PrintWriter out, PrintWriter err) {
    this.out = requireNonNull(out, "out");
    this.err = requireNonNull(err, "err");
  }

  void failed(Failure failure) {
    err.println("failed " + failure);
  }

  /**
   * Prints the counts.
   *
   * @param done the word for what was done
   */
  ExitCode tell(String done, Outcome outcome) {
    print(done, outcome.done());
    print("left", outcome.left());
    print("failed", outcome.failed());
    out.flush();
    outcome.endedEarly().ifPresent(why -> err.println("ended before the last letter: " + why));
    return outcome.isWhole() ? ExitCode.DONE : ExitCode.FAILED;
  }

  /**
   * Tells that no letter goes by an id.
   *
   * @param heldByOthers how many could not be looked at
   */
  ExitCode unknown(String id, int heldByOthers) {
    err.printf(
        "%s: no such dead letter%s; see dead-letters list%n",
        id, heldByOthers > 0 ? " among those that nobody holds now" : "");
    return ExitCode.FAILED;
  }

  private void print(String what, long count) {
    out.printf("%-16s %d%n", what, count);
  }
}
