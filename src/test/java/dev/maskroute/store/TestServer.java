package dev.maskroute.store;

import dev.maskroute.config.DatabaseSettings;
import dev.maskroute.config.Secret;
import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.testing.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL with a pool of ours on it. */
final class TestServer implements AutoCloseable {
  static final Path MIGRATIONS = Path.of("sql/migrations");

  private final EmbeddedDatabase server = EmbeddedDatabase.start();
  private final Database database = databaseAt(server.url());

  Database database() {
    return database;
  }

  /** A pool with parameters in its address. */
  Database database(String parameters) {
    return databaseAt(server.url() + parameters);
  }

  /** A pool for what may take long. */
  Database databaseForMigrations() {
    return Database.forMigrations(settings(server.url()));
  }

  /** A pool on another database of the same server. */
  Database databaseNamed(String name) {
    return databaseAt("jdbc:postgresql://127.0.0.1:" + server.port() + "/" + name);
  }

  /** A pool on a port where nobody listens. */
  Database nowhere() throws IOException {
    return databaseAt(nowhereUrl());
  }

  String nowhereUrl() throws IOException {
    return urlOnPort(FreePort.find());
  }

  /** A pool on a port of the test's own, with parameters in its address. */
  Database databaseOnPort(int port, String parameters) {
    return databaseAt(urlOnPort(port) + parameters);
  }

  private static String urlOnPort(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  String url() {
    return server.url();
  }

  /** With as many connections as migrations take. */
  private Database databaseAt(String url) {
    return new Database(settings(url), Migrations.CONNECTIONS);
  }

  private DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, server.user(), new Secret(server.password()), true);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  String text(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  /** Forgets what migrations made. */
  void clean() throws SQLException {
    execute("drop schema public cascade; create schema public");
  }

  @Override
  public void close() throws IOException {
    database.close();
    server.close();
  }
}
