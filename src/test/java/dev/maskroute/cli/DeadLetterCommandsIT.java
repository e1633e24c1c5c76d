package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.Dataset;
import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.SealedLetters;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The commands that look after the dead letter queue, on letters made by hand. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DeadLetterCommandsIT {
  private static final String BODY = "{\"user_id\": \"canary-4b1d\"}";

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.remove(Servers.DEAD_LETTERS);
    servers.create(Servers.DEAD_LETTERS);
    site = TestSite.create(folder, servers);
  }

  @Test
  void list_ofAThousand_showsEachOnceAndGivesAllBack() throws Exception {
    putLetters(1000);

    CommandRun list = site.run("dead-letters", "list");

    assertThat(list.err()).isEmpty();
    assertThat(list.exit()).isZero();
    assertThat(list.lines().get(0)).startsWith("MESSAGE ID").endsWith("DATA SET");
    assertThat(list.lines().subList(1, 1001))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 1000).mapToObj(i -> "first-" + i).toList());
    assertThat(list.lines().subList(1001, list.lines().size()))
        .extracting(String::strip)
        .containsExactly(
            "",
            "too-long                 500",
            "wrong-type               500",
            "all                     1000");
    assertThat(list.out()).doesNotContain("canary");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1000);
    assertThat(servers.depth(Servers.DEAD_LETTERS).inFlight()).isZero();
  }

  @Test
  void list_asJson_isOneObject() throws Exception {
    putLetters(12);

    CommandRun list = site.run("dead-letters", "list", "--json", "--reason", "too-long");

    JsonNode json = new ObjectMapper().readTree(list.out());
    assertThat(json.path("letters")).hasSize(6);
    JsonNode letter = json.path("letters").path(0);
    assertThat(letter.path("messageId").asText()).startsWith("first-");
    assertThat(letter.path("reason").asText()).isEqualTo("too-long");
    assertThat(letter.path("field").asText()).isEqualTo("user_id");
    assertThat(letter.path("setAside").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(letter.path("replays").asInt()).isZero();
    assertThat(json.path("byReason")).hasToString("{\"too-long\":6}");
    assertThat(json.path("heldByOthers").asInt()).isZero();
  }

  @Test
  void list_whenAnotherConsumerHoldsSome_saysHowMany() throws Exception {
    putLetters(12);
    servers
        .client()
        .receiveMessage(
            request -> request.queueUrl(servers.url(Servers.DEAD_LETTERS)).maxNumberOfMessages(5));

    assertThat(site.run("dead-letters", "list").out())
        .contains("all                        7")
        .contains("5 more cannot be seen now: another command or consumer holds them.");
  }

  @Test
  void list_stoppedInItsMidst_givesAllBack() throws Exception {
    putLetters(1000);
    Map<String, String> environment = new HashMap<>(site.environment());
    try (RunnerProcess list =
        RunnerProcess.start(site.folder(), environment, "dead-letters", "list")) {
      await()
          .atMost(ofSeconds(40))
          .untilAsserted(() -> assertThat(list.output()).contains("first-"));
      list.terminate();
      list.exitCode(30);
    }
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1000);
    assertThat(servers.depth(Servers.DEAD_LETTERS).inFlight()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "list --reason long, is not the code of a reason; write one of malformed-json",
    "purge --older-than 0s --yes --dataset signups, is not a data set of these settings; write one",
    "list --hold never, is not a length of time",
    "list --hold 13h, is not between 1s and 12h",
    "purge --older-than old, is not a length of time",
    "purge, Missing required option: '--older-than=AGE'",
    "show, Missing required parameter: 'ID'"
  })
  void command_ofWrongUsage_saysWhatToWriteAndExitsWith2(String words, String says)
      throws Exception {
    CommandRun run = site.run(("dead-letters " + words).split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(says);
  }

  @Test
  void command_withoutAQueue_namesTheSettingAndExitsWith2() throws Exception {
    servers.remove(Servers.DEAD_LETTERS);
    CommandRun run = site.run("dead-letters", "list");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("maskroute.dead-letter.queue: queue login-queue-dlq does not exist");
  }

  @Test
  void command_withoutAService_namesTheSettingAndExitsWith2() throws Exception {
    CommandRun run =
        site.with("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:1").run("dead-letters", "list");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("maskroute.sqs.endpoint", "gave no answer");
  }

  @Test
  void show_withAReason_printsTheMessageAndIsOnRecord() throws Exception {
    putLetters(3);

    CommandRun show = site.run("dead-letters", "show", "first-1", "--reason", "ticket 4711");

    assertThat(show.err()).isEmpty();
    assertThat(show.exit()).isZero();
    assertThat(show.out()).isEqualTo(BODY + System.lineSeparator());
    JsonNode entry = new ObjectMapper().readTree(Files.readString(audit()));
    assertThat(entry.path("field").asText()).isEqualTo("dead letter first-1");
    assertThat(entry.path("reason").asText()).isEqualTo("ticket 4711");
    assertThat(Files.readString(audit())).doesNotContain("canary");
    assertThat(site.run("audit", "verify").exit()).isZero();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(3);
  }

  @Test
  void show_withoutAReason_isRefused() throws Exception {
    assertRefused("say why with --reason TEXT", "show", "first-1");
    assertRefused("say why with --reason TEXT", "show", "first-1", "--reason", " ");
  }

  @Test
  void show_whereUnmaskIsForbidden_isRefused() throws Exception {
    putLetters(3);
    site.with("MASKROUTE_UNMASK_FORBIDDEN", "true");
    assertRefused("maskroute.unmask.forbidden", "show", "first-1", "--reason", "ticket");
  }

  @Test
  void show_whenTheRecordCannotBeWritten_isRefused() throws Exception {
    putLetters(3);
    Files.createDirectories(audit());
    assertRefused("maskroute.audit.file", "show", "first-1", "--reason", "ticket");
  }

  @Test
  void show_ofNoLetter_saysSoAndRecordsNothing() throws Exception {
    putLetters(3);

    CommandRun show = site.run("dead-letters", "show", "first-9", "--reason", "ticket");

    assertThat(show.exit()).isEqualTo(1);
    assertThat(show.err()).contains("first-9: no such dead letter");
    assertThat(audit()).doesNotExist();
  }

  @Test
  void show_onATerminal_spellsControlCharactersOut() throws Exception {
    String hostile = "a\u009B2Jb\u007F\tc";
    put("first", hostile, Map.of("maskroute.message-id", Attributes.text("first")));
    CommandLine command = Cli.commandLine(new DeadLettersShowCommand(() -> true));

    CommandRun show = site.run(command, "first", "--reason", "ticket");

    assertThat(show.out().strip()).isEqualTo("a\\u009b2Jb\\u007f\tc");
    assertThat(site.run("dead-letters", "show", "first", "--reason", "ticket").out())
        .startsWith(hostile);
  }

  @Test
  void purge_ofOldLetters_deletesThoseOnly() throws Exception {
    putLetters(12);

    CommandRun young = site.run("dead-letters", "purge", "--older-than", "1d", "--yes");
    assertThat(young.lines())
        .containsExactly("purged           0", "left             12", "failed           0");
    CommandRun dry = site.run("dead-letters", "purge", "--older-than", "0s", "--dry-run");
    assertThat(dry.lines()).startsWith("to purge         12");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(12);

    CommandRun old =
        site.run("dead-letters", "purge", "--older-than", "0s", "--reason", "too-long", "--yes");

    assertThat(old.exit()).isZero();
    assertThat(old.lines())
        .containsExactly("purged           6", "left             6", "failed           0");
    assertThat(DeadLetter.takeAll(servers))
        .hasSize(6)
        .extracting(DeadLetter::reason)
        .containsOnly("wrong-type");
  }

  @Test
  void purge_ofADataSet_leavesLettersThatLostTheirAttributes() throws Exception {
    putLetters(1);
    put("moved", BODY, Map.of());

    CommandRun purge =
        site.run(
            ("dead-letters purge --older-than 0s --yes --dataset " + Dataset.DEFAULT).split(" "));

    assertThat(purge.lines())
        .containsExactly("purged           1", "left             1", "failed           0");
    assertThat(site.run("dead-letters", "list").lines().get(1)).endsWith("unknown");
  }

  @Test
  void purge_whenNobodyCanBeAsked_isRefused() throws Exception {
    putLetters(1);
    assertRefused("say --yes", "purge", "--older-than", "0s");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"yes, 0, 0", "no, 3, 1", "'', 3, 1"})
  void purge_onATerminal_asksAndObeysTheAnswer(String answer, int exit, int left) throws Exception {
    putLetters(1);
    List<String> questions = new ArrayList<>();
    CommandLine command =
        Cli.commandLine(
            new DeadLettersPurgeCommand(
                question -> {
                  questions.add(question);
                  return Optional.of(answer);
                }));

    CommandRun purge = site.run(command, "--older-than", "0s");

    assertThat(purge.exit()).isEqualTo(exit);
    assertThat(questions)
        .singleElement()
        .asString()
        .startsWith("Delete for ever")
        .contains("login-queue-dlq");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(left);
  }

  private void assertRefused(String says, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(words));
    CommandRun run = site.run(all.toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("refused: ").contains(says);
    assertThat(run.out()).isEmpty();
  }

  private Path audit() {
    return site.folder().file("audit/unmask.jsonl");
  }

  /** Letters of two reasons, in turn. */
  private static void putLetters(int count) {
    String sealed = sealed("first", BODY);
    for (int from = 0; from < count; from += 10) {
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(from, Math.min(from + 10, count))
              .mapToObj(
                  i ->
                      SendMessageBatchRequestEntry.builder()
                          .id("n" + i)
                          .messageBody(sealed)
                          .messageAttributes(
                              Map.of(
                                  "maskroute.message-id", Attributes.text("first-" + i),
                                  "maskroute.reason",
                                      Attributes.text(i % 2 == 0 ? "too-long" : "wrong-type"),
                                  "maskroute.field", Attributes.text("user_id"),
                                  "maskroute.time", Attributes.text("2026-03-01T10:00:00Z")))
                          .build())
              .toList();
      servers
          .client()
          .sendMessageBatch(
              request -> request.queueUrl(servers.url(Servers.DEAD_LETTERS)).entries(entries));
    }
  }

  private static void put(String id, String body, Map<String, MessageAttributeValue> attributes) {
    servers.send(Servers.DEAD_LETTERS, sealed(id, body), attributes);
  }

  private static String sealed(String id, String body) {
    return SealedLetters.text(new Envelope(new Origin(id, Instant.EPOCH, 0), body.getBytes(UTF_8)));
  }
}
