package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The rows that have a key, in the order of the key's index. */
final class KeyOrder implements Walk {
  private static final String PAGE =
      """
      select {key}, {token} from {table}
      where {key} > ? and {token} is not null
      order by {key} limit ?
      """;

  private static final String REPLACE =
      """
      update {table} as t set {token} = r.fresh
      from unnest(?::text[], ?::text[], ?::text[]) as r (id, old, fresh)
      where t.{key} = r.id and t.{token} = r.old
      returning t.{key}
      """;

  private final TokenColumn column;

  KeyOrder(TokenColumn column) {
    this.column = requireNonNull(column, "column");
  }

  @Override
  public String start() {
    return "";
  }

  @Override
  public Page page(Connection connection, String position, int rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(column.sql(PAGE))) {
      statement.setString(1, position);
      statement.setInt(2, rows);
      return Page.ofKeys(Rows.read(statement), rows);
    }
  }

  @Override
  public Set<String> replace(Connection connection, List<Replacement> replacements)
      throws SQLException {
    return Rows.replace(connection, column.sql(REPLACE), replacements);
  }
}
