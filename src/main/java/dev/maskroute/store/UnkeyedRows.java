package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.crypto.TokenRewriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites the rows without a key within one transaction: each is read as it was when the
 * transaction's query began, so none is met twice although it gets another place in the table.
 */
final class UnkeyedRows {
  private static final String ALL =
      "select ctid, {token} from {table} where {key} is null and {token} is not null";

  private final TokenColumn column;
  private final TokenRewriter rewriter;
  private final int width;
  private final int batch;

  UnkeyedRows(TokenColumn column, TokenRewriter rewriter, int width, int batch) {
    this.column = requireNonNull(column, "column");
    this.rewriter = requireNonNull(rewriter, "rewriter");
    this.width = width;
    this.batch = batch;
  }

  /**
   * Rewrites all of them.
   *
   * @param connection without automatic commit, so that the rows come in batches
   */
  RekeyResult rewrite(Connection connection) throws SQLException {
    RekeyResult found = RekeyResult.NONE;
    try (PreparedStatement statement = connection.prepareStatement(column.sql(ALL))) {
      statement.setFetchSize(batch);
      try (ResultSet result = statement.executeQuery()) {
        List<StoredToken> rows = next(result);
        while (!rows.isEmpty()) {
          found = found.plus(rewrite(connection, rows));
          rows = next(result);
        }
      }
    }
    return found;
  }

  private RekeyResult rewrite(Connection connection, List<StoredToken> rows) throws SQLException {
    RewrittenPage page = RewrittenPage.of(rows, rewriter, width);
    return page.result(new BlockOrder(column).replace(connection, page.replacements()));
  }

  private List<StoredToken> next(ResultSet result) throws SQLException {
    List<StoredToken> rows = new ArrayList<>();
    while (rows.size() < batch && result.next()) {
      rows.add(new StoredToken(result.getString(1), result.getString(2)));
    }
    return rows;
  }
}
