package dev.maskroute.faults;

import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hundred kill -9 over 200,000 messages. Too long for the rest of the suite, so by itself: {@code
 * mvn verify -Pfaults -Dfaults.soak}.
 */
@Tag(Faults.ALL)
@Tag(Faults.SOAK)
@ExtendWith(SceneExtension.class)
final class SoakIT {
  private static final int KILLS = 100;
  private static final int MESSAGES_A_KILL = 2_000;

  @Test
  @DisplayName("soak: 100 random kill -9, two runners")
  void twoRunners_killedAHundredTimes_storeEachMessageOnce(Scene scene) throws Exception {
    Random random = new Random();
    RunnerProcess[] runners = {scene.start(), scene.start()};
    for (int kill = 0; kill < KILLS; kill++) {
      RunnerProcess victim = runners[kill % 2];
      Scene.awaitOutput(victim, "Running");
      long before = scene.rows();
      scene.send(MESSAGES_A_KILL);
      scene.awaitRows(before + 1 + random.nextInt(MESSAGES_A_KILL / 2));
      await().pollDelay(Duration.ofMillis(random.nextInt(100))).until(victim::isAlive);
      victim.kill();
      runners[kill % 2] = scene.start();
    }
    scene.faultOver();
    scene.settle(Duration.ofMinutes(5));
  }
}
