package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A database that goes away and comes back. */
final class DatabaseWatchIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void watch_schemaNotReady_isNotAvailable() {
    DatabaseWatch watch = new DatabaseWatch(server.database());
    assertThat(watch.isAvailable()).isFalse();
    assertThat(watch.trouble()).contains("schema not ready");
  }

  @Test
  void watch_schemaReady_isAvailable() {
    DatabaseWatch watch = new DatabaseWatch(server.database());
    watch.schemaReady();
    assertThat(watch.isAvailable()).isTrue();
    assertThat(watch.trouble()).isEmpty();
  }

  /** Whoever collects metrics gives up soon, and an outage is when they matter. */
  @Test
  void known_databaseNotAskedYet_asksNothing() {
    DatabaseWatch watch = new DatabaseWatch(server.database());
    watch.schemaReady();
    assertThat(watch.known()).contains("not asked yet");
    assertThat(watch.trouble()).isEmpty();
    assertThat(watch.known()).isEmpty();
  }

  @Test
  void watch_nobodyListening_saysSoByState() throws Exception {
    try (Database nowhere = server.nowhere()) {
      DatabaseWatch watch = new DatabaseWatch(nowhere);
      watch.schemaReady();
      assertThat(watch.isAvailable()).isFalse();
      assertThat(watch.trouble()).contains("SQLSTATE 08001");
    }
  }

  /** Health is asked by probes that wait three seconds, and told of life by the same thread. */
  @Test
  void watch_serverThatGivesNoAnswer_saysSoAndKeepsNobodyWaiting() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        // The driver's own limit for a new connection is as long as the time that is tested.
        Database database =
            server.databaseOnPort(silent.getLocalPort(), "?connectTimeout=30&loginTimeout=30")) {
      DatabaseWatch watch = new DatabaseWatch(database);
      watch.schemaReady();
      long asked = System.nanoTime();
      assertThat(watch.isAvailable()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
      await()
          .atMost(Duration.ofSeconds(9))
          .untilAsserted(() -> assertThat(watch.trouble()).contains("no answer for 5 s"));
    }
  }

  @Test
  void watch_databaseThatGoesAndComesBack_isSeenBothTimes() throws Exception {
    server.execute("create database watched");
    try (Database watched = server.databaseNamed("watched")) {
      DatabaseWatch watch = new DatabaseWatch(watched);
      watch.schemaReady();
      assertThat(watch.isAvailable()).isTrue();

      server.execute("alter database watched with allow_connections false");
      server.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'watched'");
      await().atMost(Duration.ofSeconds(20)).until(() -> !watch.isAvailable());
      assertThat(watch.trouble()).contains("SQLSTATE 55000");

      server.execute("alter database watched with allow_connections true");
      await().atMost(Duration.ofSeconds(20)).until(watch::isAvailable);
      assertThat(watch.trouble()).isEmpty();
    }
  }
}
