package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look after the dead letter queue, on letters made by hand. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class DeadLetterCommandsIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;

  @BeforeEach
  void createSite() throws Exception {
    HandMadeLetters.none(servers);
    site = TestSite.create(folder, servers);
  }

  @Test
  void list_ofAThousand_showsEachOnceAndGivesAllBack() throws Exception {
    HandMadeLetters.put(servers, 1000);

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
    HandMadeLetters.put(servers, 12);

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
    HandMadeLetters.put(servers, 12);
    servers
        .client()
        .receiveMessage(
            request -> request.queueUrl(servers.url(Servers.DEAD_LETTERS)).maxNumberOfMessages(5));

    assertThat(site.run("dead-letters", "list").out())
        .contains("all                        7")
        .contains("5 more cannot be seen now: another command or consumer holds them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay --id first-9", "replay --dry-run --id first-9"})
  void replay_ofNoLetter_saysSoAndFails(String words) throws Exception {
    HandMadeLetters.put(servers, 3);

    CommandRun replay = site.run(("dead-letters " + words).split(" "));

    assertThat(replay.exit()).isEqualTo(1);
    assertThat(replay.err())
        .isEqualToIgnoringNewLines("first-9: no such dead letter; see dead-letters list");
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay --id first-9", "show first-9 --reason ticket"})
  void command_ofNoLetterWhileOthersHoldSome_saysWhichItSaw(String words) throws Exception {
    HandMadeLetters.put(servers, 1);
    holdOne();

    CommandRun run = site.run(("dead-letters " + words).split(" "));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "first-9: no such dead letter among those that nobody holds now; see dead-letters"
                + " list");
  }

  @Test
  void replay_ofALetterOfAnotherReason_leavesItWithoutCallingItUnknown() throws Exception {
    HandMadeLetters.put(servers, 1);

    CommandRun replay =
        site.run("dead-letters", "replay", "--id", "first-0", "--reason", "wrong-type");

    assertThat(replay.err()).isEmpty();
    assertThat(replay.exit()).isZero();
    assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(1);
  }

  @Test
  void list_stoppedInItsMidst_givesAllBack() throws Exception {
    HandMadeLetters.put(servers, 1000);
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

  private void holdOne() {
    servers.client().receiveMessage(request -> request.queueUrl(servers.url(Servers.DEAD_LETTERS)));
  }
}
