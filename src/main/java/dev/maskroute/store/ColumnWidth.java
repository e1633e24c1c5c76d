package dev.maskroute.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/** How many characters a column holds. */
final class ColumnWidth {
  private static final String WIDTH =
      """
      select coalesce(character_maximum_length, 0) from information_schema.columns
      where table_schema = any (current_schemas(false)) and table_name = ? and column_name = ?
      """;

  private ColumnWidth() {}

  /**
   * The most characters, asked as patiently as other transactions.
   *
   * @throws NoSuchColumnException if there is no such column, or no key beside it
   */
  static int require(Attempts attempts, TokenColumn column)
      throws SQLException, InterruptedException, NoSuchColumnException {
    OptionalInt width = attempts.run(connection -> of(connection, column));
    NoSuchColumnException.throwIf(width.isEmpty(), column);
    OptionalInt key = attempts.run(connection -> of(connection, column.table(), column.key()));
    NoSuchColumnException.throwIfKeyless(key.isEmpty(), column);
    return width.getAsInt();
  }

  /** The most characters; empty if there is no such column, or if the user may not see it. */
  static OptionalInt of(Connection connection, TokenColumn column) throws SQLException {
    return of(connection, column.table(), column.name());
  }

  private static OptionalInt of(Connection connection, String table, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WIDTH)) {
      statement.setString(1, table);
      statement.setString(2, name);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return OptionalInt.empty();
        }
        int width = result.getInt(1);
        return OptionalInt.of(width == 0 ? Integer.MAX_VALUE : width);
      }
    }
  }
}
