package dev.maskroute.testing;

import dev.maskroute.config.DatabaseSettings;
import dev.maskroute.config.Secret;
import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.store.Database;
import dev.maskroute.store.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/** The table of logins in a real PostgreSQL, filled by a test. */
public final class LoginTable implements AutoCloseable {
  private static final String INSERT =
      """
      insert into user_logins
        (message_id, user_id, device_type, masked_ip, locale, app_version, create_date)
      values (?, ?, 'ios', ?, 'DE', '2.3.0', date '2026-01-02')
      """;

  private static final String OTHER_COLUMNS =
      """
      select md5(string_agg(concat_ws('|', message_id, user_id, device_type, masked_device_id,
        locale, app_version, create_date), ';' order by user_id)) from user_logins
      """;

  private final EmbeddedDatabase server;
  private final Database database;

  private LoginTable(EmbeddedDatabase server) {
    this.server = server;
    this.database =
        new Database(
            new DatabaseSettings(server.url(), server.user(), new Secret(server.password()), true),
            6);
    new Migrations(database.dataSource(), Path.of("sql", "migrations")).run();
  }

  /** The table on a server, made by the project's own migrations. */
  public static LoginTable on(EmbeddedDatabase server) {
    return new LoginTable(server);
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Removes all rows, and what was recorded of rekeys. */
  public void clear() throws SQLException {
    execute("truncate user_logins, maskroute_rekey, maskroute_rekey_pending");
  }

  /**
   * Adds rows with a message id, user ids {@code user-from} to {@code user-(to - 1)}.
   *
   * @param token the masked address of each; null for none
   */
  public void insert(int from, int to, IntFunction<String> token) throws SQLException {
    insert(from, to, token, true);
  }

  /** Adds rows as they were before there were message ids. */
  public void insertUnkeyed(int from, int to, IntFunction<String> token) throws SQLException {
    insert(from, to, token, false);
  }

  private void insert(int from, int to, IntFunction<String> token, boolean keyed)
      throws SQLException {
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = from; i < to; i++) {
        // In an order that is not that of the numbers, as ids of messages are.
        statement.setString(1, keyed ? Integer.toHexString(i * 0x9E3779B1) + "-" + i : null);
        statement.setString(2, "user-" + i);
        statement.setString(3, token.apply(i));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** The masked address of each user, by number. */
  public Map<Integer, String> tokens() throws SQLException {
    Map<Integer, String> tokens = new HashMap<>();
    for (List<String> row : query("select user_id, masked_ip from user_logins")) {
      tokens.put(Integer.parseInt(row.get(0).substring("user-".length())), row.get(1));
    }
    return tokens;
  }

  /** A digest of all columns but the one of the tokens. */
  public String otherColumns() throws SQLException {
    return query(OTHER_COLUMNS).get(0).get(0);
  }

  public long number(String sql) throws SQLException {
    return Long.parseLong(query(sql).get(0).get(0));
  }

  public List<List<String>> query(String sql) throws SQLException {
    return server.query(sql);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
