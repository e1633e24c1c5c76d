package dev.maskroute.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What several statements on rows of tokens share. */
final class Rows {
  private Rows() {}

  static List<StoredToken> read(PreparedStatement statement) throws SQLException {
    List<StoredToken> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(new StoredToken(result.getString(1), result.getString(2)));
      }
    }
    return rows;
  }

  /** Runs an update of three arrays (rows, old tokens, new ones) that returns the rows it hit. */
  static Set<String> replace(Connection connection, String sql, List<Replacement> replacements)
      throws SQLException {
    Set<String> hit = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      array(statement, 1, replacements, Replacement::row);
      array(statement, 2, replacements, Replacement::old);
      array(statement, 3, replacements, Replacement::fresh);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          hit.add(result.getString(1));
        }
      }
    }
    return hit;
  }

  static <T> void array(
      PreparedStatement statement, int index, List<T> values, Function<T, String> text)
      throws SQLException {
    Object[] texts = values.stream().map(text).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
  }

  /** How many rows have a token. */
  static long withToken(Connection connection, TokenColumn column) throws SQLException {
    return number(connection, column.sql("select count({token}) from {table}"));
  }

  static long number(Connection connection, String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
