package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables in which a rekey is recorded, for one column. */
final class RekeyRecord {
  private static final String EXISTS = "select count(to_regclass('maskroute_rekey'))";

  private static final String FIND =
      """
      select from_key, to_key, unkeyed_left,
        (select count(*) from maskroute_rekey_pending as p where p.target = r.target)
      from maskroute_rekey as r where target = ?
      """;

  private static final String FORGET = "delete from maskroute_rekey_pending where target = ?";

  private static final String LIST =
      """
      insert into maskroute_rekey_pending (target, message_id)
      select ?, {key} from {table} where {key} is not null and {token} is not null
      """;

  private static final String BEGIN =
      """
      insert into maskroute_rekey (target, from_key, to_key) values (?, ?, ?)
      on conflict (target) do update set
        from_key = excluded.from_key, to_key = excluded.to_key, unkeyed_left = null
      """;

  private static final String UNKEYED =
      "update maskroute_rekey set unkeyed_left = ? where target = ?";

  private static final String UNKEYED_LEFT =
      "select unkeyed_left from maskroute_rekey where target = ? for update";

  private static final String DONE =
      "delete from maskroute_rekey_pending where target = ? and message_id = any (?::text[])";

  private final TokenColumn column;

  RekeyRecord(TokenColumn column) {
    this.column = requireNonNull(column, "column");
  }

  Optional<RekeyState> find(Connection connection) throws SQLException {
    if (Rows.number(connection, EXISTS) == 0) {
      return Optional.empty();
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, column.toString());
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(state(result)) : Optional.empty();
      }
    }
  }

  private static RekeyState state(ResultSet result) throws SQLException {
    return new RekeyState(
        result.getLong(1), result.getLong(2), result.getLong(4), number(result, 3));
  }

  private static OptionalLong number(ResultSet result, int column) throws SQLException {
    long number = result.getLong(column);
    return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  /** Records that all rows there are now are under one key and to be rewritten to another. */
  void begin(Connection connection, long fromKey, long toKey) throws SQLException {
    update(connection, FORGET, column.toString());
    if (fromKey != toKey) {
      update(connection, column.sql(LIST), column.toString());
    }
    update(connection, BEGIN, column.toString(), fromKey, toKey);
    if (fromKey == toKey) {
      unkeyedDone(connection, 0);
    }
  }

  /**
   * How many rows without a key could not be read; empty until those rows are done. Whoever else
   * asks waits until this transaction ends.
   */
  OptionalLong lockUnkeyedLeft(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNKEYED_LEFT)) {
      statement.setString(1, column.toString());
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? number(result, 1) : OptionalLong.empty();
      }
    }
  }

  void unkeyedDone(Connection connection, long left) throws SQLException {
    update(connection, UNKEYED, left, column.toString());
  }

  void done(Connection connection, List<String> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      statement.setString(1, column.toString());
      Rows.array(statement, 2, rows, row -> row);
      statement.executeUpdate();
    }
  }

  private static void update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
