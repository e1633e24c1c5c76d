package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.crypto.TokenRewriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Rewrites the tokens of a column that can be told apart: those that are right already stay.
 *
 * <p>So nothing has to be remembered: whoever ends in the middle runs it again. Each batch is one
 * statement and one transaction, which replaces a token only if it is still what it was; runners go
 * on inserting, and two rekeys at once do no harm. Passes over the column are repeated until one
 * finds nothing more to do, because new rows may come in behind it; so each token has been read
 * back from the database in the end.
 */
public final class Rekey {
  private static final int MOST_PASSES = 5;

  private final Attempts attempts;
  private final Patient patient;
  private final TokenColumn column;
  private final TokenRewriter rewriter;
  private final RekeyOptions options;
  private final Pace pace;

  public Rekey(
      DataSource dataSource, TokenColumn column, TokenRewriter rewriter, RekeyOptions options) {
    this.attempts = new Attempts(dataSource);
    this.patient = new Patient(dataSource);
    this.column = requireNonNull(column, "column");
    this.rewriter = requireNonNull(rewriter, "rewriter");
    this.options = requireNonNull(options, "options");
    this.pace = new Pace(options.rate());
  }

  /**
   * Rewrites what has to be.
   *
   * @return of rows rewritten the sum, of all others what the last pass found
   * @throws NoSuchColumnException if there is no such column
   * @throws SQLException if the database refuses, or is away for long; what was rewritten stays
   */
  public RekeyResult run(RekeyListener listener)
      throws SQLException, InterruptedException, NoSuchColumnException {
    int width = ColumnWidth.require(attempts, column);
    long rewritten = 0;
    for (int number = 1; ; number++) {
      listener.begins(number, patient.run(connection -> Rows.withToken(connection, column)));
      RekeyResult pass = new Pass(width, rewritten, listener).run();
      rewritten += pass.rewritten();
      if (options.dryRun() || pass.rewritten() + pass.pending() == 0 || number == MOST_PASSES) {
        return summary(pass, rewritten);
      }
    }
  }

  private RekeyResult summary(RekeyResult last, long rewritten) {
    if (options.dryRun()) {
      return last;
    }
    // What was rewritten is found right by the last pass.
    long current = Math.max(0, last.current() + last.rewritten() - rewritten);
    // A last pass that still had to rewrite tells that it was not the last.
    long pending = last.rewritten() + last.pending();
    return new RekeyResult(rewritten, current, last.unreadable(), last.tooLong(), pending);
  }

  /** Once over all rows. */
  private final class Pass {
    private final int width;
    private final long rewrittenBefore;
    private final RekeyListener listener;

    /** Mutable: what was found so far. */
    private RekeyResult found = RekeyResult.NONE;

    Pass(int width, long rewrittenBefore, RekeyListener listener) {
      this.width = width;
      this.rewrittenBefore = rewrittenBefore;
      this.listener = listener;
    }

    RekeyResult run() throws SQLException, InterruptedException {
      for (Walk walk : List.of(new KeyOrder(column), new BlockOrder(column))) {
        Optional<String> position = Optional.of(walk.start());
        while (position.isPresent()) {
          position = step(walk, position.get());
        }
      }
      return found;
    }

    private Optional<String> step(Walk walk, String position)
        throws SQLException, InterruptedException {
      Step step = attempts.run(connection -> step(connection, walk, position));
      found = found.plus(step.result);
      listener.advanced(found.seen(), rewrittenBefore + found.rewritten());
      pace.after(options.dryRun() ? 0 : step.result.rewritten());
      return step.next;
    }

    private Step step(Connection connection, Walk walk, String position) throws SQLException {
      Walk.Page page = walk.page(connection, position, options.batch());
      RewrittenPage rewritten = RewrittenPage.of(page.rows(), rewriter, width);
      if (options.dryRun() || rewritten.replacements().isEmpty()) {
        return new Step(rewritten.dryResult(), page.next());
      }
      Set<String> replaced = walk.replace(connection, rewritten.replacements());
      return new Step(rewritten.result(replaced), page.next());
    }
  }

  private record Step(RekeyResult result, Optional<String> next) {}
}
