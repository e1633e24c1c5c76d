package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.queue.batching.MessageSize;
import dev.maskroute.routing.DeadLetters;
import dev.maskroute.routing.Tally;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/** What `dead-letters replay` sends back, what it leaves, and that a letter is never lost. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class DeadLetterReplayIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = NarrowSchema.in(TestSite.create(folder, servers));
  }

  @Test
  void replay_byReason_leavesTheOthers() throws Exception {
    servers.send(List.of(Bodies.login("a user of a long name"), "no json", "{}"));
    site.drain();
    NarrowSchema.mend(site);

    CommandRun dry = site.run("dead-letters", "replay", "--reason", "too-long", "--dry-run");
    assertThat(dry.lines())
        .containsExactly(line("to replay", 1), line("left", 2), line("failed", 0));
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(3);

    CommandRun replay = site.run("dead-letters", "replay", "--reason", "too-long");

    assertThat(replay.err()).isEmpty();
    assertThat(replay.exit()).isZero();
    assertThat(replay.lines())
        .containsExactly(line("replayed", 1), line("left", 2), line("failed", 0));
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(2);
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(1, 1, 0, 0, 0));
  }

  @Test
  void replay_byId_sendsThatOneByteForByteWithItsFirstId() throws Exception {
    String body = "{\"user_id\": \"caf\u00e9\uD83D\uDE00\",\r\n\t \"ip\" ";
    String id = servers.send(body);
    servers.send("no json");
    site.drain();

    CommandRun replay = site.run("dead-letters", "replay", "--id", id);

    assertThat(replay.lines()).startsWith(line("replayed", 1), line("left", 1));
    Message message = servers.takeAll(Servers.QUEUE).get(0);
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.messageAttributes().get("maskroute.message-id").stringValue()).isEqualTo(id);
    assertThat(message.messageAttributes())
        .containsOnlyKeys("maskroute.message-id", "maskroute.replay");
  }

  @Test
  void replay_ofWhatFailsAgain_saysHowOften() throws Exception {
    String id = servers.send("{}");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(DeadLetters.class);
    logger.addAppender(log);
    try {
      site.drain();
      for (int replays = 1; replays <= 2; replays++) {
        // Both ways back count.
        WayBack way = replays == 2 ? WayBack.BY_HAND_WITHOUT_ATTRIBUTES : WayBack.COMMAND;
        way.sendAll(site, servers);
        site.drain();
        assertThat(site.run("dead-letters", "list").lines().get(1))
            .startsWith(id)
            .matches(".*missing-field  .*user_id .* " + replays + " +user-logins");
      }
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Message " + id + " set aside as a dead letter: missing-field, field user_id",
            "Message "
                + id
                + " set aside as a dead letter again, after 1 replay: missing-field, field user_id",
            "Message "
                + id
                + " set aside as a dead letter again, after 2 replays: missing-field, field user_id");
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.attributes()).containsEntry("maskroute.replays", "2");
    assertThat(letter.header()).matches("maskroute-dead-letter/1 " + id + " \\d{13} 2");
  }

  @Test
  void replay_whileARunnerSetsThemAsideAgain_endsAndCountsEachOnce() throws Exception {
    servers.send(IntStream.range(0, 30).mapToObj(i -> "{}").toList());
    site.drain();
    try (Runner runner = site.start()) {
      CommandRun replay = site.run("dead-letters", "replay");
      assertThat(replay.lines()).startsWith(line("replayed", 30));
      await().atMost(ofSeconds(20)).until(() -> runner.counts().deadLetters() == 30);
    }
    assertThat(DeadLetter.takeAll(servers))
        .hasSize(30)
        .allSatisfy(
            letter -> assertThat(letter.attributes()).containsEntry("maskroute.replays", "1"));
  }

  @Test
  void replay_killedBeforeItsLettersAreDeleted_andRepeated_makesEachOneRow() throws Exception {
    servers.send(
        IntStream.range(0, 25).mapToObj(i -> Bodies.login("a user of a long name " + i)).toList());
    site.drain();
    NarrowSchema.mend(site);
    Map<String, String> environment = new HashMap<>(site.environment());
    try (SqsProxy proxy = SqsProxy.before(servers.sqs().endpoint())) {
      proxy.on("DeleteMessageBatch", DeadLetterReplayIT::neverAnswer);
      environment.put("MASKROUTE_SQS_ENDPOINT", proxy.endpoint().toString());
      try (RunnerProcess replay =
          RunnerProcess.start(
              site.folder(), environment, "dead-letters", "replay", "--hold", "6s")) {
        await()
            .atMost(ofSeconds(40))
            .untilAsserted(() -> assertThat(proxy.counts()).containsEntry("DeleteMessageBatch", 1));
        replay.kill();
      }
    }
    assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(10);
    await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.DEAD_LETTERS).visible() == 25);

    CommandRun again = site.run("dead-letters", "replay");

    assertThat(again.lines())
        .containsExactly(line("replayed", 25), line("left", 0), line("failed", 0));
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(35, 25, 10, 0, 0));
    assertThat(rows()).isEqualTo(25);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
  }

  private static Optional<SqsProxy.Reply> neverAnswer(SqsProxy.Call call)
      throws InterruptedException {
    call.awaitHealed();
    return Optional.empty();
  }

  @Test
  void replay_ofLargeLetters_sendsNoMoreARequestThanTheServiceTakes() throws Exception {
    for (int i = 0; i < 3; i++) {
      servers.send(Bodies.incompressible(MessageSize.LARGEST / 2) + i);
    }
    servers.send(List.of("small 1", "small 2", "small 3"));
    site.drain();

    try (SqsProxy proxy = SqsProxy.before(servers.sqs().endpoint())) {
      CommandRun replay =
          site.with("MASKROUTE_SQS_ENDPOINT", proxy.endpoint().toString())
              .run("dead-letters", "replay");

      assertThat(replay.lines())
          .containsExactly(line("replayed", 6), line("left", 0), line("failed", 0));
      assertThat(proxy.counts().get("SendMessageBatch")).isBetween(3, 4);
    }
    assertThat(servers.depth(Servers.QUEUE).visible()).isEqualTo(6);
  }

  @Test
  void replay_underAnotherKey_leavesTheLettersAndSaysWhy() throws Exception {
    String id = servers.send("{}");
    site.drain();

    CommandRun replay =
        site.with("MASKROUTE_KEYS_KEK", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
            .run("dead-letters", "replay");

    assertThat(replay.exit()).isEqualTo(1);
    assertThat(replay.lines())
        .containsExactly(line("replayed", 0), line("left", 0), line("failed", 1));
    assertThat(replay.err())
        .contains("failed " + id + ": is not ours, or sealed under another key");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
  }

  private static String line(String what, int count) {
    return String.format("%-16s %d", what, count);
  }

  private static long rows() throws Exception {
    return servers.number("select count(*) from user_logins");
  }
}
