package dev.maskroute.queue.deadletters;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.QueueSettings;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is held while a queue is gone through, and what becomes of it. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class WalkIT {
  private static Servers servers;

  @BeforeEach
  void emptyTheQueue() {
    servers.remove(Servers.DEAD_LETTERS);
    servers.create(Servers.DEAD_LETTERS);
  }

  @Test
  void next_whileLettersAreHeld_showsNoneTwiceAndGivesAllBackInTheEnd() throws Exception {
    put(25);
    try (DeadLetterQueue queue = open()) {
      try (Walk walk = queue.walk(ofMinutes(10))) {
        assertThat(walk.next()).hasSize(10);
        assertThat(walk.next()).hasSize(10);
        assertThat(walk.next()).hasSize(5);
        assertThat(walk.next()).isEmpty();
        assertThat(walk.endedEarly()).isEmpty();
        assertThat(servers.depth(Servers.DEAD_LETTERS).inFlight()).isEqualTo(25);
      }
      assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(25);
    }
  }

  @Test
  void next_lettersThatCameBackBeforeTheEnd_areNotShownAgainAndCanStillBeDeleted()
      throws Exception {
    put(10);
    try (DeadLetterQueue queue = open();
        Walk walk = queue.walk(ofSeconds(1))) {
      List<Letter> first = walk.next();
      assertThat(first).hasSize(10);
      await()
          .atMost(ofSeconds(10))
          .until(() -> servers.depth(Servers.DEAD_LETTERS).visible() == 10);

      assertThat(walk.next()).isEmpty();

      assertThat(walk.delete(first)).isEmpty();
      assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    }
  }

  @Test
  void next_afterAStop_isTheEndAndSaysSo() throws Exception {
    put(25);
    try (DeadLetterQueue queue = open();
        Walk walk = queue.walk(ofMinutes(10))) {
      assertThat(walk.next()).hasSize(10);
      walk.stop();
      assertThat(walk.next()).isEmpty();
      assertThat(walk.endedEarly()).contains("stopped");
    }
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(25);
  }

  @Test
  void delete_ofSome_givesTheRestBack() throws Exception {
    put(10);
    try (DeadLetterQueue queue = open();
        Walk walk = queue.walk(ofMinutes(10))) {
      assertThat(walk.delete(walk.next().subList(0, 4))).isEmpty();
    }
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(6);
  }

  private static void put(int count) {
    List<String> bodies = IntStream.range(0, count).mapToObj(i -> "letter " + i).toList();
    bodies.forEach(
        body ->
            servers
                .client()
                .sendMessage(
                    message ->
                        message.queueUrl(servers.url(Servers.DEAD_LETTERS)).messageBody(body)));
  }

  private static DeadLetterQueue open() throws InvalidSettingsException {
    return DeadLetterQueue.open(
        new QueueSettings(
            Servers.QUEUE,
            Servers.DEAD_LETTERS,
            Optional.of(servers.sqs().endpoint()),
            false,
            1,
            30));
  }
}
