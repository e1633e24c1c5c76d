package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.queue.Queues;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A message is deleted only when the dead letter queue has it. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DeadLetterOutageIT {
  private static Servers servers;

  @TempDir private Path folder;

  @Test
  void run_deadLetterQueueAway_keepsTheBadMessageAndStoresItsNeighbours() throws Exception {
    TestSite site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_VISIBILITY_TIMEOUT", "3")
            .with("MASKROUTE_BATCH_INTERVAL", "500ms");
    try (Runner runner = site.start()) {
      servers.remove(Servers.DEAD_LETTERS);
      servers.send(Bodies.with(Bodies.good(20), 10, "{}"));

      await().atMost(ofSeconds(20)).until(() -> runner.counts().stored() == 20);
      // Received again and again, and each time left where it is.
      await().atMost(ofSeconds(20)).until(() -> runner.counts().received() >= 23);
      Queues.Depth depth = servers.depth(Servers.QUEUE);
      assertThat(depth.visible() + depth.inFlight()).isEqualTo(1);
      assertThat(runner.counts().deadLetters()).isZero();

      servers.create(Servers.DEAD_LETTERS);
      await()
          .atMost(ofSeconds(20))
          .untilAsserted(() -> assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue());
    }
    assertThat(DeadLetter.takeAll(servers))
        .extracting(DeadLetter::verdict)
        .containsExactly("missing-field user_id");
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(20);
  }
}
