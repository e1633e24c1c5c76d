package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of queries, on a real PostgreSQL. */
final class QueryCheckIT {
  private static TestServer server;

  @TempDir private Path folder;

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
  void checkQueries_ofTheProject_areInOrder() throws Exception {
    migrate();
    assertThat(
            new QueryCheck(server.database().dataSource(), true).problems(Path.of("sql/queries")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "-- a comment\nselect count(*) from user_logins",
        "select * from user_logins where user_id = :#${body.userId}",
        "select * from user_logins where user_id = :#userId and locale = :#${header.locale}",
        "select * from user_logins where user_id in (:#in:users)",
        "select * from user_logins where user_id in (:#in:${body.users})",
        "update user_logins set locale = :#locale::varchar where user_id = :#user",
        "select '::text'::text"
      })
  void checkQueries_good_haveNoProblem(String sql) throws Exception {
    migrate();
    assertThat(check(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from user_login",
        "select no_such_column from user_logins",
        "selct 1",
        "insert into user_logins (user_id) values (:#a, :#b)",
        "insert into user_logins (create_date) values (:#a::json)"
      })
  void checkQueries_bad_nameFileAndCause(String sql) throws Exception {
    migrate();
    assertThat(check(sql))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.subject()).endsWith("query.sql");
              assertThat(problem.cause()).contains("ERROR: ");
            });
  }

  @Test
  void checkQueries_thatWouldChangeRows_doNot() throws Exception {
    migrate();
    server.execute("insert into user_logins (user_id) values ('u')");
    assertThat(check("delete from user_logins")).isEmpty();
    assertThat(server.text("select count(*) from user_logins")).isEqualTo("1");
  }

  @Test
  void checkQueries_severalStatementsInAFile_runsNoneOfThem() throws Exception {
    migrate();
    server.execute("insert into user_logins (user_id) values ('u')");
    server.execute("create sequence looks");
    assertThat(check("select 1;\n-- then\ndelete from user_logins; select nextval('looks');"))
        .isEmpty();
    assertThat(server.text("select count(*) from user_logins")).isEqualTo("1");
    assertThat(server.text("select is_called from looks")).isEqualTo("f");
  }

  @Test
  void checkQueries_rightMissing_namesItOnlyWhereItIsWanted() throws Exception {
    migrate();
    server.execute("drop role if exists reader; create role reader");
    server.execute("grant usage on schema public to reader");
    server.execute("grant select on user_logins to reader");
    Files.writeString(folder.resolve("query.sql"), "delete from user_logins");
    try (Database asReader = server.database("?options=-c%20role=reader")) {
      assertThat(new QueryCheck(asReader.dataSource(), true).problems(folder))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.cause()).contains("permission denied for table user_logins");
                assertThat(problem.remedy()).contains("maskroute.database.user");
              });
      assertThat(new QueryCheck(asReader.dataSource(), false).problems(folder)).isEmpty();
    } finally {
      server.execute("drop owned by reader; drop role reader");
    }
  }

  /** Health and polls ask this: they must not hang on what an insert would hang on. */
  @Test
  void checkQueries_tableLocked_givesUpSoonAndLeavesTheSessionAsItWas() throws Exception {
    migrate();
    Files.writeString(folder.resolve("query.sql"), "delete from user_logins");
    QueryCheck check = new QueryCheck(server.database().dataSource(), true);
    try (Connection other = server.database().dataSource().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table user_logins in access exclusive mode");
      assertThatThrownBy(() -> check.problems(folder))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
      other.rollback();
    }
    assertThat(check.problems(folder)).isEmpty();
    assertThat(server.text("show lock_timeout")).isEqualTo("100s");
  }

  private static void migrate() {
    new Migrations(server.database().dataSource(), TestServer.MIGRATIONS).run();
  }

  private List<Problem> check(String sql) throws Exception {
    Files.writeString(folder.resolve("query.sql"), sql);
    return new QueryCheck(server.database().dataSource(), true).problems(folder);
  }
}
