package dev.maskroute.store;

import dev.maskroute.crypto.Rewrite;
import dev.maskroute.crypto.TokenRewriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is to become of the tokens of a page, worked out before anything is written. */
final class RewrittenPage {
  private final List<Replacement> replacements = new ArrayList<>();
  private final List<String> currentRows = new ArrayList<>();

  /** Mutable while the page is worked out. */
  private long unreadable;

  /** Mutable while the page is worked out. */
  private long tooLong;

  private RewrittenPage() {}

  /**
   * Works a page out.
   *
   * @param width the most characters that the column holds
   */
  static RewrittenPage of(List<StoredToken> rows, TokenRewriter rewriter, int width) {
    RewrittenPage page = new RewrittenPage();
    for (StoredToken row : rows) {
      page.add(row, rewriter.rewrite(row.token()), width);
    }
    return page;
  }

  private void add(StoredToken row, Rewrite rewrite, int width) {
    switch (rewrite.kind()) {
      case CURRENT -> currentRows.add(row.row());
      case UNREADABLE -> unreadable++;
      case CHANGED -> {
        if (rewrite.token().length() > width) {
          tooLong++;
        } else {
          replacements.add(new Replacement(row.row(), row.token(), rewrite.token()));
        }
      }
    }
  }

  List<Replacement> replacements() {
    return replacements;
  }

  /** The rows that are right already. */
  List<String> currentRows() {
    return currentRows;
  }

  /** What came of it when these rows were replaced; the others were changed by someone else. */
  RekeyResult result(Set<String> replaced) {
    return result(replaced.size());
  }

  /** What would come of it. */
  RekeyResult dryResult() {
    return result(replacements.size());
  }

  private RekeyResult result(int replaced) {
    return new RekeyResult(
        replaced, currentRows.size(), unreadable, tooLong, replacements.size() - replaced);
  }
}
