package dev.maskroute.store;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.DatabaseSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to the database; made on first use, so that a database that is away harms no
 * start.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** What is set for PostgreSQL unless the address says otherwise; values are seconds. */
  private static final Map<String, String> POSTGRESQL_DEFAULTS =
      Map.of(
          "connectTimeout", "5",
          "loginTimeout", "10",
          "tcpKeepAlive", "true",
          // The server's details quote values of the row that failed.
          "logServerErrorDetail", "false",
          "ApplicationName", "maskroute");

  /**
   * Fewer seconds than the driver waits for an answer, so that the server gives up first: else each
   * try would leave a session there that goes on waiting for the same lock.
   */
  private static final Duration LONGEST_LOCK = Duration.ofSeconds(100);

  /**
   * Whoever wants a table after a migration that waits for it waits too, and so does each insert.
   */
  private static final Duration LONGEST_LOCK_OF_MIGRATIONS = Duration.ofSeconds(3);

  /**
   * The session takes no rows, and never will: a server that lost its role, or a setting that only
   * new sessions see undone.
   */
  private static final String READ_ONLY = "25006";

  private final BasicDataSource dataSource;
  private final boolean postgresql;

  /**
   * Prepares a pool.
   *
   * @param settings where the database is
   * @param connections most connections open at the same time
   */
  public Database(DatabaseSettings settings, int connections) {
    this(settings, connections, false);
  }

  private Database(DatabaseSettings settings, int connections, boolean patient) {
    requireNonNull(settings, "settings");
    dataSource = new BasicDataSource();
    dataSource.setUrl(settings.url());
    dataSource.setUsername(settings.user());
    dataSource.setPassword(settings.password().reveal());
    limit(connections);
    dataSource.setTestOnBorrow(true);
    dataSource.setMaxWait(CONNECT_TIMEOUT.multipliedBy(2));
    dataSource.setValidationQueryTimeout(CONNECT_TIMEOUT);
    dataSource.setPoolPreparedStatements(true);
    dataSource.setFastFailValidation(true);
    dataSource.setDisconnectionSqlCodes(List.of(READ_ONLY));
    postgresql = settings.url().startsWith("jdbc:postgresql:");
    if (postgresql) {
      POSTGRESQL_DEFAULTS.forEach((name, value) -> addUnlessGiven(settings.url(), name, value));
      addUnlessGiven(settings.url(), "socketTimeout", patient ? "0" : "120");
      dataSource.setConnectionInitSqls(
          List.of(limitOfLocks(patient ? LONGEST_LOCK_OF_MIGRATIONS : LONGEST_LOCK)));
    }
  }

  /** A limit that the site has set stays. */
  private static String limitOfLocks(Duration longest) {
    return "select set_config(name, '%ds', false) from pg_settings".formatted(longest.toSeconds())
        + " where name = 'lock_timeout' and setting = '0'";
  }

  /**
   * Prepares a pool for migrations. To write a large table anew takes longer than a connection
   * usually waits; the server would do it in vain, and again at the next try. For a lock, though,
   * it waits for a moment only.
   *
   * @param settings where the database is
   */
  public static Database forMigrations(DatabaseSettings settings) {
    return new Database(settings, Migrations.CONNECTIONS, true);
  }

  private void addUnlessGiven(String url, String name, String value) {
    if (!url.contains("?" + name + "=") && !url.contains("&" + name + "=")) {
      dataSource.addConnectionProperty(name, value);
    }
  }

  /** Sets how many connections may be open at the same time, also while some are. */
  public void limit(int connections) {
    dataSource.setMaxTotal(connections);
    dataSource.setMaxIdle(connections);
  }

  /** How many connections are in use. */
  public int active() {
    return dataSource.getNumActive();
  }

  /** How many connections are open and not in use. */
  public int idle() {
    return dataSource.getNumIdle();
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * Asks the database for a sign of life, and whether it takes rows.
   *
   * @throws SQLException when it gives none, or takes none
   */
  public void ping() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      if (!connection.isValid((int) CONNECT_TIMEOUT.toSeconds())) {
        throw new SQLException("the connection is not valid", "08006");
      }
      if (postgresql && isReadOnly(connection)) {
        dataSource.invalidateConnection(connection);
        throw new SQLException("the session is read-only", READ_ONLY);
      }
    }
  }

  private static boolean isReadOnly(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show transaction_read_only")) {
      return answer.next() && answer.getString(1).equals("on");
    }
  }

  @Override
  public void close() {
    try {
      dataSource.close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close");
    }
  }
}
