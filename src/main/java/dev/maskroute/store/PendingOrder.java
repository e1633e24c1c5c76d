package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The rows that a rekey still has to do, in the order of their key; gone ones have no token. */
final class PendingOrder implements Walk {
  private static final String PAGE =
      """
      select p.message_id, t.{token}
      from maskroute_rekey_pending as p left join {table} as t on t.{key} = p.message_id
      where p.target = ? and p.message_id > ?
      order by p.message_id limit ?
      """;

  private final TokenColumn column;
  private final KeyOrder keyOrder;

  PendingOrder(TokenColumn column) {
    this.column = requireNonNull(column, "column");
    this.keyOrder = new KeyOrder(column);
  }

  @Override
  public String start() {
    return "";
  }

  @Override
  public Page page(Connection connection, String position, int rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(column.sql(PAGE))) {
      statement.setString(1, column.toString());
      statement.setString(2, position);
      statement.setInt(3, rows);
      return Page.ofKeys(Rows.read(statement), rows);
    }
  }

  @Override
  public Set<String> replace(Connection connection, List<Replacement> replacements)
      throws SQLException {
    return keyOrder.replace(connection, replacements);
  }
}
