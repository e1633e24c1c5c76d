package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that answers, and refuses what is no message's fault. */
@Tag(Faults.ALL)
@Tag(Faults.LONG)
@ExtendWith(SceneExtension.class)
final class RefusalIT {
  private static final Duration RECOVERED = Duration.ofMinutes(1);
  private static final Duration FAULT = Duration.ofSeconds(5);
  private static final String END_SESSIONS =
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maskroute'";

  @Test
  @DisplayName("too many connections (53300)")
  void database_withoutFreeConnections_isWaitedFor(Scene scene) throws Exception {
    Servers servers = scene.servers();
    servers.execute(
        "do $$ begin if not exists (select from pg_roles where rolname = 'runner') then"
            + " create role runner login; end if; end $$");
    servers.execute("alter role runner connection limit -1");
    servers.execute("grant all on schema public to runner; grant all on user_logins to runner");
    scene.with("MASKROUTE_DATABASE_USER", "runner").with("MASKROUTE_DATABASE_MIGRATE", "false");
    held(
        scene,
        "53300",
        "alter role runner connection limit 0; " + END_SESSIONS,
        "alter role runner connection limit -1");
  }

  @Test
  @DisplayName("database read-only (25006)")
  void database_readOnly_isWaitedFor(Scene scene) throws Exception {
    held(
        scene,
        "25006",
        "alter database postgres set default_transaction_read_only = on; " + END_SESSIONS,
        "begin read write; alter database postgres reset default_transaction_read_only; commit");
  }

  @Test
  @DisplayName("disk full (53100, raised by a trigger)")
  void database_withFullDisk_isWaitedFor(Scene scene) throws Exception {
    held(
        scene,
        "53100",
        """
        create function refuse() returns trigger language plpgsql as
          $$ begin raise exception using errcode = '53100', message = 'no space'; end $$;
        create trigger refuse before insert on user_logins
          for each statement execute function refuse()
        """,
        "drop trigger refuse on user_logins; drop function refuse");
  }

  @Test
  @DisplayName("a sequence at its end (2200H)")
  void database_withASequenceAtItsEnd_isWaitedFor(Scene scene) throws Exception {
    held(
        scene,
        "2200H",
        """
        create sequence few maxvalue 2;
        alter table user_logins add column number bigint;
        alter table user_logins alter column number set default nextval('few')
        """,
        "alter sequence few no maxvalue");
  }

  /** Under load, for some seconds; nothing becomes a dead letter because of it. */
  private static void held(Scene scene, String state, String begin, String end) throws Exception {
    scene.send(2_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    scene.servers().execute(begin);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(runner.output()).contains("SQLSTATE " + state));
    scene.send(500);
    await().pollDelay(FAULT).atMost(FAULT.plusSeconds(5)).until(runner::isAlive);
    scene.servers().execute(end);
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @DisplayName("lock timeout (55P03)")
  void insert_waitingForALock_isTriedAgain(Scene scene) throws Exception {
    scene.servers().execute("alter database postgres set lock_timeout = '500ms'");
    scene.send(500);
    try (Connection other = scene.connect();
        Statement statement = other.createStatement()) {
      statement.execute("lock table user_logins in exclusive mode");
      RunnerProcess runner = scene.startReady();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(runner.output()).contains("SQLSTATE 55P03"));
      scene.faultOver();
      other.rollback();
    }
    scene.settle(RECOVERED);
  }

  @Test
  @DisplayName("deadlock (40P01)")
  void insert_inADeadlock_isTriedAgain(Scene scene) throws Exception {
    // The runner looks for a deadlock sooner than the other transaction does, and so is the victim.
    scene.servers().execute("alter database postgres set deadlock_timeout = '3s'");
    scene.with("MASKROUTE_CONSUMERS", "1").send(40);
    List<String> ids = scene.ledger().good();
    try (Connection other = scene.connect();
        Statement statement = other.createStatement()) {
      statement.execute("set deadlock_timeout = '60s'");
      statement.execute(insert(ids.subList(ids.size() - 1, ids.size())));
      RunnerProcess runner = scene.startReady();
      scene.awaitBlockedRunner();
      // Waits for rows that the runner has inserted, while the runner waits for ours.
      statement.execute(insert(ids.subList(0, ids.size() - 1)));
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(runner.output()).contains("SQLSTATE 40P01"));
      scene.faultOver();
      other.rollback();
    }
    scene.settle(RECOVERED);
  }

  private static String insert(List<String> ids) {
    return ids.stream()
        .map(id -> "('" + id + "', 'other')")
        .collect(
            Collectors.joining(", ", "insert into user_logins (message_id, user_id) values ", ""));
  }

  @Test
  @DisplayName("insert slower than the visibility time-out: kept hidden")
  void insert_slowerThanTheVisibilityTimeout_keepsItsMessages(Scene scene) throws Exception {
    SqsProxy proxy = slowInserts(scene);
    scene.startReady();
    scene.settle(RECOVERED);
    assertThat(proxy.receives().values()).as("receives of each message").containsOnly(1);
  }

  @Test
  @DisplayName("insert slower than the visibility time-out, which cannot be extended")
  void insert_losingItsMessages_isNotStoredTwice(Scene scene) throws Exception {
    SqsProxy proxy = slowInserts(scene);
    proxy.on("ChangeMessageVisibilityBatch", SqsFaults.internalError());
    scene.startReady();
    await()
        .atMost(RECOVERED)
        .until(() -> proxy.receives().values().stream().anyMatch(count -> count > 1));
    scene.servers().execute("drop trigger slow on user_logins");
    proxy.heal();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  private static SqsProxy slowInserts(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    scene
        .servers()
        .execute(
            """
            create function slow() returns trigger language plpgsql as
              $$ begin perform pg_sleep(6); return null; end $$;
            create trigger slow before insert on user_logins
              for each statement execute function slow()
            """);
    scene.with("MASKROUTE_VISIBILITY_TIMEOUT", "2").with("MASKROUTE_BATCH_SIZE", "50").send(120);
    return proxy;
  }
}
