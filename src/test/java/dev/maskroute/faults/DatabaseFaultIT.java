package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.config.Setting;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import dev.maskroute.testing.TcpProxy;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that cannot be reached. */
@Tag(Faults.ALL)
@ExtendWith(SceneExtension.class)
final class DatabaseFaultIT {
  private static final Duration RECOVERED = Duration.ofMinutes(1);
  private static final Duration FIRST_ROW = Duration.ofSeconds(5);

  @Test
  @DisplayName("database away for 3 s")
  void database_awayShortly_isWaitedFor(Scene scene) throws Exception {
    outage(scene, Duration.ofSeconds(3));
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("database away for 60 s, visibility time-out 5 s")
  void database_awayForAMinute_isWaitedFor(Scene scene) throws Exception {
    outage(scene, Duration.ofMinutes(1));
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("database away for 120 s, visibility time-out 30 s")
  void database_awayForTwoMinutes_isWaitedFor(Scene scene) throws Exception {
    outage(scene.with("MASKROUTE_VISIBILITY_TIMEOUT", "30"), Duration.ofMinutes(2));
  }

  /** Nothing is received twice, and what is held is stored soon after. */
  private static void outage(Scene scene, Duration time) throws Exception {
    SqsProxy queue = scene.sqsProxy();
    TcpProxy line = scene.databaseLine();
    scene.send(2_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    scene.cutDuringInsert(line);
    Scene.awaitOutput(runner, "are held");
    scene.send(500);
    pass(time);
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight())
        .as("held: at most a batch for each consumer, and at least one")
        .isBetween(1, 100 * Integer.parseInt(Setting.CONSUMERS.defaultValue()));
    line.open();
    scene.faultOver();
    Recovery recovery = scene.settle(RECOVERED);
    assertThat(recovery.firstRow().orElseThrow()).isLessThan(FIRST_ROW);
    assertThat(queue.receives().values()).as("receives of each message").containsOnly(1);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("database restarted, and crashed, under load")
  void database_restarted_isWaitedFor(Scene scene) throws Exception {
    scene.send(6_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    DatabaseControl control = DatabaseControl.of(scene.servers());
    control.restart("fast");
    scene.awaitRows(scene.rows() + 300);
    // As a crash: without a word to clients, and with recovery from the log.
    control.restart("immediate");
    scene.faultOver();
    scene.settle(RECOVERED);
    assertThat(runner.output()).contains("are held");
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("fail-over: all connections to the database dropped, five times")
  void connections_dropped_areMadeAgain(Scene scene) throws Exception {
    TcpProxy line = scene.databaseLine();
    scene.send(4_000);
    scene.startReady();
    for (int rows = 500; rows <= 2_500; rows += 500) {
      scene.awaitRows(rows);
      line.drop();
    }
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connections to the database black-holed for 15 s")
  void database_blackHoled_isAskedAgainAfterTheTimeout(Scene scene) throws Exception {
    TcpProxy line = shortSighted(scene);
    scene.send(3_000);
    scene.startReady();
    scene.awaitRows(300);
    line.blackHole();
    pass(Duration.ofSeconds(15));
    line.open();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connections to the database half closed")
  void database_halfClosed_isConnectedToAgain(Scene scene) throws Exception {
    TcpProxy line = shortSighted(scene);
    scene.send(3_000);
    scene.startReady();
    scene.awaitRows(300);
    line.halfClose();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("connection to the database slow: 200 ms each way")
  void database_slow_isServed(Scene scene) throws Exception {
    TcpProxy line = scene.databaseLine();
    line.delay(Duration.ofMillis(200));
    scene.send(1_000);
    scene.startReady();
    scene.faultOver();
    scene.settle(RECOVERED);
  }

  /** The driver waits 120 s for an answer by default, which a site may shorten in the address. */
  private static TcpProxy shortSighted(Scene scene) throws Exception {
    TcpProxy line = scene.databaseLine();
    scene.with(
        "MASKROUTE_DATABASE_URL", scene.variable("MASKROUTE_DATABASE_URL") + "?socketTimeout=5");
    return line;
  }

  /** Lets a fault last. */
  private static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }
}
