package dev.maskroute.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PostgreSQL server in a temporary folder, on a loopback port. It runs as durably as an
 * ordinary server does: {@code fsync} and {@code synchronous_commit} are on.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts an empty server on a free port. */
  public static EmbeddedDatabase start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start();
      return new EmbeddedDatabase(server);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "embedded PostgreSQL did not start: "
              + e.getMessage()
              + "; check that the temporary folder is writable and lets programs run",
          e);
    }
  }

  /** The JDBC address. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  public String user() {
    return USER;
  }

  /** The password; the server trusts loopback and does not look at it. */
  public String password() {
    return USER;
  }

  /** Runs a statement and gives its rows, if it has any, as text; null stays null. */
  public List<List<String>> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(), user(), password());
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? rows(statement.getResultSet()) : List.of();
    }
  }

  private static List<List<String>> rows(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getString(i));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
