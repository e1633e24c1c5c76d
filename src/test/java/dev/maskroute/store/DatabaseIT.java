package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections to a real PostgreSQL. */
final class DatabaseIT {
  private static final String CANARY = "canary-8c1f";

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void clean() throws Exception {
    server.clean();
  }

  @Test
  void connect_plainAddress_addsDefaults() throws Exception {
    try (Connection connection = server.database().dataSource().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(120_000);
    }
    assertThat(server.text("show application_name")).isEqualTo("maskroute");
  }

  @Test
  void connect_addressThatSaysOtherwise_keepsItsWord() throws Exception {
    try (Database chosen = server.database("?socketTimeout=7&ApplicationName=site");
        Connection connection = chosen.dataSource().getConnection()) {
      assertThat(shown("application_name", connection)).isEqualTo("site");
      assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
    }
  }

  /** An answer is waited for longer, so the server is the first to give up. */
  @Test
  void connect_plainAddress_waitsForALockLessLongThanForAnAnswer() throws Exception {
    assertThat(server.text("show lock_timeout")).isEqualTo("100s");
  }

  @Test
  void connect_siteLimitsWaitingForLocks_keepsItsWord() throws Exception {
    try (Database chosen = server.database("?options=-c%20lock_timeout=7s");
        Connection connection = chosen.dataSource().getConnection()) {
      assertThat(shown("lock_timeout", connection)).isEqualTo("7s");
    }
  }

  private static String shown(String setting, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var result = statement.executeQuery("show " + setting)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void connect_forMigrations_waitsForAnAnswerAsLongAsItTakes() throws Exception {
    try (Database patient = server.databaseForMigrations();
        Connection connection = patient.dataSource().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isZero();
    }
  }

  @Test
  void limit_raisedWhileConnectionsAreInUse_letsMoreBeOpened() throws Exception {
    try (Database small = server.database("?ApplicationName=small")) {
      small.limit(1);
      try (Connection first = small.dataSource().getConnection()) {
        small.limit(2);
        try (Connection second = small.dataSource().getConnection()) {
          assertThat(first.isValid(5) && second.isValid(5)).isTrue();
        }
      }
    }
  }

  @Test
  void insert_refusedValue_isNotQuotedByTheDriver() throws Exception {
    server.execute("create table user_logins (locale varchar(3))");
    assertThatThrownBy(() -> server.execute("insert into user_logins values ('" + CANARY + "')"))
        .isInstanceOf(SQLException.class)
        .hasMessageNotContaining(CANARY);
    server.execute("create unique index on user_logins (locale)");
    server.execute("insert into user_logins values ('can')");
    assertThatThrownBy(() -> server.execute("insert into user_logins values ('can')"))
        .isInstanceOf(SQLException.class)
        .hasMessageNotContaining("(can)");
  }

  @Test
  void ping_serverThatIsThere_isQuiet() throws Exception {
    server.database().ping();
  }

  @Test
  void ping_nobodyListening_isAnOutage() throws Exception {
    try (Database nowhere = server.nowhere()) {
      SQLException failure = catchThrowableOfType(SQLException.class, nowhere::ping);
      assertThat(DatabaseError.of(failure))
          .hasValueSatisfying(e -> assertThat(e.mayPass()).isTrue());
    }
  }

  @Test
  void insert_refusedAsReadOnly_isNotSentOverThatSessionAgain() throws Exception {
    server.execute("create table user_logins (locale text)");
    try (Database pool = server.database("?ApplicationName=read-only")) {
      whileReadOnly(
          () ->
              assertThatThrownBy(() -> insert(pool))
                  .isInstanceOfSatisfying(
                      SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006")));
      insert(pool);
    }
    assertThat(server.text("select count(*) from user_logins")).isEqualTo("1");
  }

  @Test
  void ping_readOnlySession_isAnOutageUntilItIsUndone() throws Exception {
    try (Database pool = server.database("?ApplicationName=read-only")) {
      whileReadOnly(
          () ->
              assertThatThrownBy(pool::ping)
                  .isInstanceOfSatisfying(
                      SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006")));
      // The pool replaces a session at once, so one more may be of that time.
      await().ignoreExceptions().untilAsserted(pool::ping);
    }
  }

  private interface Action {
    void run() throws Exception;
  }

  /** Only sessions that begin in between are read-only, and they stay so. */
  private static void whileReadOnly(Action action) throws Exception {
    server.execute("alter database postgres set default_transaction_read_only = on");
    try {
      action.run();
    } finally {
      server.execute(
          "begin read write;"
              + " alter database postgres reset default_transaction_read_only; commit");
    }
  }

  private static void insert(Database pool) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into user_logins values ('DE')");
    }
  }
}
