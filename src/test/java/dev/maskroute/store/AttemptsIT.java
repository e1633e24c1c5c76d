package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsIT extends OnLoginTable {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "do $$ begin raise exception using errcode = '40001'; end $$",
        "do $$ begin raise exception using errcode = '40P01'; end $$",
        "select pg_terminate_backend(pg_backend_pid())"
      })
  void run_afterWhatMayPass_startsAgainFromTheBeginning(String failure) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    int done =
        new Attempts(table.dataSource())
            .run(
                connection -> {
                  run(connection, "insert into user_logins (user_id) values ('user-1')");
                  if (attempts.incrementAndGet() < 3) {
                    run(connection, failure);
                  }
                  return attempts.get();
                });
    assertThat(done).isEqualTo(3);
    assertThat(table.number("select count(*) from user_logins")).isEqualTo(1);
  }

  @Test
  void run_afterWhatWouldFailAgain_throwsAtOnce() {
    AtomicInteger attempts = new AtomicInteger();
    Attempts retrying = new Attempts(table.dataSource());
    assertThatThrownBy(
            () ->
                retrying.run(
                    connection -> {
                      attempts.incrementAndGet();
                      return Rows.number(connection, "select no_such_column from user_logins");
                    }))
        .isInstanceOf(SQLException.class);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void run_whenPatienceEnds_throwsTheLastFailure() {
    AtomicInteger attempts = new AtomicInteger();
    Attempts retrying = new Attempts(table.dataSource(), Duration.ofSeconds(2));
    assertThatThrownBy(
            () ->
                retrying.run(
                    connection -> {
                      throw new SQLException("attempt " + attempts.incrementAndGet(), "40001");
                    }))
        .isInstanceOf(SQLException.class)
        .satisfies(failure -> assertThat(failure).hasMessage("attempt " + attempts));
    assertThat(attempts).hasValueGreaterThan(1);
  }

  /** Rows without a key are rewritten all in one transaction, which may take hours. */
  @Test
  void run_workThatTakesLongerThanPatience_isTriedAgainToo() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    int done =
        new Attempts(table.dataSource(), Duration.ofMillis(500))
            .run(
                connection -> {
                  if (attempts.incrementAndGet() == 1) {
                    run(connection, "select pg_sleep(1)");
                    throw new SQLException("a conflict at last", "40001");
                  }
                  return attempts.get();
                });
    assertThat(done).isEqualTo(2);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
