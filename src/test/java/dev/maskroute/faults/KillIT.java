package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runners that die without a word, and several on one queue. */
@Tag(Faults.ALL)
@ExtendWith(SceneExtension.class)
final class KillIT {
  private static final Duration DRAINED = Duration.ofSeconds(90);

  @Test
  @DisplayName("kill -9 between commit and delete")
  void kill_betweenCommitAndDelete_storesEachMessageOnce(Scene scene) throws Exception {
    SqsProxy proxy = scene.sqsProxy();
    scene.send(300);
    CompletableFuture<RunnerProcess> victim = new CompletableFuture<>();
    CompletableFuture<Void> killed = new CompletableFuture<>();
    proxy.on(
        "DeleteMessageBatch",
        call -> {
          victim.join().kill();
          killed.complete(null);
          return Optional.empty();
        });
    victim.complete(scene.start());
    await().atMost(Duration.ofMinutes(1)).until(killed::isDone);
    long stored = scene.rows();
    assertThat(stored).as("committed before the kill").isPositive();
    assertThat(scene.servers().depth(Servers.QUEUE).inFlight()).isPositive();
    proxy.heal();
    scene.faultOver();
    scene.drainAndSettle();
    assertThat(scene.servers().number("select count(*) from fault_attempts"))
        .as("what was committed came again, and was refused")
        .isGreaterThanOrEqualTo(300 + stored);
  }

  @Test
  @DisplayName("kill -9 at 3 random points")
  void kill_atRandomPoints_storesEachMessageOnce(Scene scene) throws Exception {
    kill(scene, 3, 800);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("kill -9 at 12 random points")
  void kill_atManyRandomPoints_storesEachMessageOnce(Scene scene) throws Exception {
    kill(scene, 12, 1_500);
  }

  private static void kill(Scene scene, int kills, int messagesEach) throws Exception {
    Random random = new Random();
    for (int kill = 0; kill < kills; kill++) {
      scene.send(messagesEach);
      long before = scene.rows();
      RunnerProcess runner = scene.startReady();
      scene.awaitRows(before + 1);
      await().pollDelay(Duration.ofMillis(random.nextInt(250))).until(runner::isAlive);
      runner.kill();
    }
    scene.faultOver();
    scene.drainAndSettle();
  }

  @Test
  @DisplayName("two runners on one queue")
  void twoRunners_onOneQueue_storeEachMessageOnce(Scene scene) throws Exception {
    together(scene, 2, 3_000);
  }

  @Test
  @Tag(Faults.LONG)
  @DisplayName("four runners on one queue")
  void fourRunners_onOneQueue_storeEachMessageOnce(Scene scene) throws Exception {
    together(scene, 4, 10_000);
  }

  private static void together(Scene scene, int count, int messages) throws Exception {
    for (RunnerProcess runner : Stream.generate(() -> started(scene)).limit(count).toList()) {
      Scene.awaitOutput(runner, "Running");
    }
    scene.faultOver();
    scene.send(messages);
    scene.settle(DRAINED);
  }

  private static RunnerProcess started(Scene scene) {
    try {
      return scene.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
