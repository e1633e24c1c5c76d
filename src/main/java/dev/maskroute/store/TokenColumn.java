package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

/**
 * Where the tokens of a field are.
 *
 * @param table the table
 * @param key a unique column; null in rows that were there before Maskroute
 * @param name the column of the tokens, text; null stays null
 */
public record TokenColumn(String table, String key, String name) {
  private static final String KEY = "message_id";

  public TokenColumn {
    requireNonNull(table, "table");
    requireNonNull(key, "key");
    requireNonNull(name, "name");
  }

  /** A column of a table that Maskroute writes. */
  public static TokenColumn of(String table, String name) {
    return new TokenColumn(table, KEY, name);
  }

  /**
   * A query with its names filled in for <code>{table}</code>, <code>{key}</code>, {@code {token}}.
   */
  String sql(String query) {
    return query
        .replace("{table}", quoted(table))
        .replace("{key}", quoted(key))
        .replace("{token}", quoted(name));
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public String toString() {
    return table + "." + name;
  }
}
