package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.SealedLetters;
import dev.maskroute.routing.DeadLetters;
import dev.maskroute.routing.Tally;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Dead letters that become rows once what made them fail is mended, however they come back. */
@Timeout(120)
final class DeadLetterReplayIT {
  private static final String NARROW = "\"maxLength\": 20";
  private static final String WIDE = "\"maxLength\": 128";
  private static final int LARGEST_BODY = 1_048_576;

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  /** How dead letters get back to their queue. */
  enum Way {
    COMMAND,
    BY_HAND_WITH_ATTRIBUTES,
    BY_HAND_WITHOUT_ATTRIBUTES,
    MOVE_TASK
  }

  @BeforeAll
  static void startServers() {
    servers = Servers.start();
  }

  @AfterAll
  static void stopServers() throws Exception {
    servers.close();
  }

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
    site.folder().edit("routes/login.schema.json", WIDE, NARROW);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void deadLettersOfANarrowSchema_sentBackOnceItIsWide_areRowsOnceEachUnderTheirFirstIds(Way way)
      throws Exception {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < 25; i++) {
      ids.add(send(Bodies.login("a user of a long name " + i)));
    }
    // One from another day, as if it had waited here since.
    String old = Bodies.login("a user of a long name, long ago");
    Origin origin = new Origin("an-old-id", Instant.parse("2026-03-01T23:59:59.999Z"), 0);
    putIntoDeadLetters(
        SealedLetters.text(new Envelope(origin, old.getBytes(UTF_8))),
        Map.of("maskroute.reason", text("too-long")));
    ids.add("an-old-id");
    servers.send(List.of(Bodies.login("short"), Bodies.login("short too")));
    site.drain();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(26);
    assertThat(rows()).isEqualTo(2);

    site.folder().edit("routes/login.schema.json", NARROW, WIDE);
    sendBack(way);
    site.drain();

    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    List<List<String>> found =
        servers
            .database()
            .query(
                "select message_id, create_date::text from user_logins"
                    + " where user_id like 'a user of a long name%'");
    assertThat(found).hasSize(26);
    assertThat(found).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(found).contains(List.of("an-old-id", "2026-03-01"));
    assertThat(rows()).isEqualTo(28);
  }

  @Test
  void replay_byReason_leavesTheOthers() throws Exception {
    servers.send(List.of(Bodies.login("a user of a long name"), "no json", "{}"));
    site.drain();
    site.folder().edit("routes/login.schema.json", NARROW, WIDE);

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
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(1, 1, 0, 0));
  }

  @Test
  void replay_byId_sendsThatOneByteForByteWithItsFirstId() throws Exception {
    String body = "{\"user_id\": \"caf\u00e9\uD83D\uDE00\",\r\n\t \"ip\" ";
    String id = send(body);
    send("no json");
    site.drain();

    CommandRun replay = site.run("dead-letters", "replay", "--id", id);

    assertThat(replay.lines()).startsWith(line("replayed", 1), line("left", 1));
    Message message = takeAll(Servers.QUEUE).get(0);
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.messageAttributes().get("maskroute.message-id").stringValue()).isEqualTo(id);
    assertThat(message.messageAttributes())
        .containsOnlyKeys("maskroute.message-id", "maskroute.replay");
  }

  @Test
  void replay_ofWhatFailsAgain_saysHowOften() throws Exception {
    String id = send("{}");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(DeadLetters.class);
    logger.addAppender(log);
    try {
      site.drain();
      for (int replays = 1; replays <= 2; replays++) {
        // Both ways back count.
        sendBack(replays == 2 ? Way.BY_HAND_WITHOUT_ATTRIBUTES : Way.COMMAND);
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

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"COMMAND", "MOVE_TASK"})
  void poisonOfTheLargestSizeThatDoesNotCompress_isShownAndComesBackWhole(Way way)
      throws Exception {
    String body = Bodies.incompressible(LARGEST_BODY);
    String id = send(body);
    site.drain();

    CommandRun show = site.run("dead-letters", "show", id, "--reason", "a test");
    assertThat(show.exit()).isZero();
    assertThat(show.out()).isEqualTo(body + System.lineSeparator());
    sendBack(way);
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    site.drain();

    assertThat(servers.depth(Servers.QUEUE).isEmpty()).isTrue();
    DeadLetter letter = DeadLetter.takeAll(servers).get(0);
    assertThat(letter.open()).isEqualTo(body);
    assertThat(letter.header()).matches("maskroute-dead-letter/1 " + id + " \\d{13} 1");
  }

  @Test
  void replay_killedBeforeItsLettersAreDeleted_andRepeated_makesEachOneRow() throws Exception {
    servers.send(
        IntStream.range(0, 25).mapToObj(i -> Bodies.login("a user of a long name " + i)).toList());
    site.drain();
    site.folder().edit("routes/login.schema.json", NARROW, WIDE);
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
    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(35, 25, 10, 0));
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
      send(Bodies.incompressible(LARGEST_BODY / 2) + i);
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
    String id = send("{}");
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

  @Test
  void forgedReplays_ofGoodMessages_areNewMessages() throws Exception {
    String value = "forged 0 0 " + "A".repeat(43);
    String id =
        servers
            .client()
            .sendMessage(
                message ->
                    message
                        .queueUrl(servers.url(Servers.QUEUE))
                        .messageBody(Bodies.login("u"))
                        .messageAttributes(Map.of("maskroute.replay", text(value))))
            .messageId();

    site.drain();

    assertThat(servers.database().query("select message_id from user_logins"))
        .containsExactly(List.of(id));
  }

  private void sendBack(Way way) throws Exception {
    switch (way) {
      case COMMAND -> {
        CommandRun replay = site.run("dead-letters", "replay");
        assertThat(replay.err()).isEmpty();
        assertThat(replay.exit()).isZero();
      }
      case BY_HAND_WITH_ATTRIBUTES -> moveByHand(true);
      case BY_HAND_WITHOUT_ATTRIBUTES -> moveByHand(false);
      case MOVE_TASK -> startMoveTask();
    }
  }

  private static void moveByHand(boolean withAttributes) {
    for (Message letter : takeAll(Servers.DEAD_LETTERS)) {
      Map<String, MessageAttributeValue> attributes =
          withAttributes ? letter.messageAttributes() : Map.of();
      servers
          .client()
          .sendMessage(
              message ->
                  message
                      .queueUrl(servers.url(Servers.QUEUE))
                      .messageBody(letter.body())
                      .messageAttributes(attributes));
    }
  }

  /** As the console's redrive does; a queue of dead letters is one that some queue names. */
  private static void startMoveTask() {
    servers.create("some-queue");
    String target = arn(Servers.DEAD_LETTERS);
    servers
        .client()
        .setQueueAttributes(
            request ->
                request
                    .queueUrl(servers.url("some-queue"))
                    .attributes(
                        Map.of(
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"" + target + "\",\"maxReceiveCount\":9}")));
    servers
        .client()
        .startMessageMoveTask(
            request -> request.sourceArn(target).destinationArn(arn(Servers.QUEUE)));
    await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.DEAD_LETTERS).isEmpty());
    servers.remove("some-queue");
  }

  private static String arn(String queue) {
    return servers
        .client()
        .getQueueAttributes(
            request ->
                request.queueUrl(servers.url(queue)).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private static List<Message> takeAll(String queue) {
    List<Message> all = new ArrayList<>();
    List<Message> some;
    do {
      some =
          servers
              .client()
              .receiveMessage(
                  request ->
                      request
                          .queueUrl(servers.url(queue))
                          .maxNumberOfMessages(10)
                          .messageAttributeNames("All"))
              .messages();
      for (Message message : some) {
        all.add(message);
        servers
            .client()
            .deleteMessage(
                request ->
                    request.queueUrl(servers.url(queue)).receiptHandle(message.receiptHandle()));
      }
    } while (!some.isEmpty());
    return all;
  }

  private static String send(String body) {
    return servers
        .client()
        .sendMessage(message -> message.queueUrl(servers.url(Servers.QUEUE)).messageBody(body))
        .messageId();
  }

  private static void putIntoDeadLetters(
      String body, Map<String, MessageAttributeValue> attributes) {
    servers
        .client()
        .sendMessage(
            message ->
                message
                    .queueUrl(servers.url(Servers.DEAD_LETTERS))
                    .messageBody(body)
                    .messageAttributes(attributes));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static String line(String what, int count) {
    return String.format("%-16s %d", what, count);
  }

  private static long rows() throws Exception {
    return servers.number("select count(*) from user_logins");
  }
}
