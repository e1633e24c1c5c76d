package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import dev.maskroute.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in each state of a runner. */
@Tag(Faults.ALL)
@Tag(Faults.LONG)
@ExtendWith(SceneExtension.class)
final class TerminateIT {
  private static final int GRACE_SECONDS = 20;

  /** What the system gives a process that SIGTERM ended: 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  @Test
  @DisplayName("SIGTERM while idle")
  void terminate_idle_exits(Scene scene) throws Exception {
    RunnerProcess runner = scene.startReady();
    terminate(runner);
    scene.send(300);
    scene.faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM in the middle of batches")
  void terminate_working_storesOrGivesBack(Scene scene) throws Exception {
    scene.send(2_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(100);
    terminate(runner);
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight())
        .as("neither stored nor given back")
        .isZero();
    scene.faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM during an insert of 5 s")
  void terminate_inserting_storesAndDeletes(Scene scene) throws Exception {
    scene
        .servers()
        .execute(
            """
            create function slow() returns trigger language plpgsql as
              $$ begin perform pg_sleep(5); return null; end $$;
            create trigger slow before insert on user_logins
              for each statement execute function slow()
            """);
    scene.with("MASKROUTE_CONSUMERS", "1").send(60);
    RunnerProcess runner = scene.startReady();
    scene.awaitInFlight(60);
    terminate(runner);
    assertThat(scene.rows()).as("stored before the exit").isPositive();
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight()).isZero();
    scene.servers().execute("drop trigger slow on user_logins");
    scene.faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM during an outage of the database: given back at once")
  void terminate_databaseAway_givesBack(Scene scene) throws Exception {
    TcpProxy line = scene.databaseLine();
    scene.with("MASKROUTE_VISIBILITY_TIMEOUT", "600").send(2_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    scene.cutDuringInsert(line);
    Scene.awaitOutput(runner, "are held");
    terminate(runner);
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight()).as("not given back").isZero();
    scene.withoutProxies().faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM while an edit waits for the database")
  void terminate_editWaits_givesBackAndLeavesNoCopy(Scene scene, @TempDir Path temporary)
      throws Exception {
    String query = "sql/queries/insert-user-logins.sql";
    String before = Files.readString(scene.site().file(query));
    TcpProxy line = scene.databaseLine();
    scene
        .with("MASKROUTE_RELOAD", "true")
        .with("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary)
        .send(2_000);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    scene.cutDuringInsert(line);
    try {
      scene.site().edit(query, "-- Stores", "-- Now stores");
      Scene.awaitOutput(runner, "waits for the database");
      terminate(runner);
    } finally {
      Files.writeString(scene.site().file(query), before);
    }
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight()).as("not given back").isZero();
    assertThat(temporary).isDirectoryNotContaining("glob:**/maskroute-*");
    scene.withoutProxies().faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM while SQS answers 503")
  void terminate_queueAway_exits(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    scene.send(1_500);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    proxy.onAll(SqsFaults.unavailable());
    Scene.awaitOutput(runner, "The queue cannot be read");
    terminate(runner);
    scene.withoutProxies().faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM while SQS gives no answer")
  void terminate_queueSilent_exits(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    scene.send(1_500);
    RunnerProcess runner = scene.startReady();
    scene.awaitRows(300);
    proxy.onAll(SqsFaults.silence());
    await().pollDelay(Duration.ofSeconds(2)).until(runner::isAlive);
    terminate(runner);
    scene.withoutProxies().faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("SIGTERM during the start, without a database")
  void terminate_startingWithoutDatabase_exits(Scene scene) throws Exception {
    scene.databaseLine().cut();
    whileWaiting(scene, "Waiting for the database");
  }

  @Test
  @DisplayName("SIGTERM during the start, without a queue service")
  void terminate_startingWithoutQueue_exits(Scene scene) throws Exception {
    scene.sqsLine().cut();
    whileWaiting(scene, "Waiting for the queue service");
  }

  private static void whileWaiting(Scene scene, String says) throws Exception {
    scene.send(300);
    RunnerProcess runner = scene.start();
    Scene.awaitOutput(runner, says);
    terminate(runner);
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight()).as("polled").isZero();
    scene.withoutProxies().faultOver();
    scene.drainAndSettle();
  }

  private static void terminate(RunnerProcess runner) throws InterruptedException, IOException {
    runner.terminate();
    assertThat(runner.exitCode(GRACE_SECONDS)).as(runner.output()).isEqualTo(TERMINATED);
  }
}
