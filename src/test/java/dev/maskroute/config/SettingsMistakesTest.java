package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of settings that are wrong. */
final class SettingsMistakesTest {
  private static final String CANARY = "canary-8c1f";

  /** One field is the least a site has to say. */
  private static final String FIELD = "maskroute.fields.ip=aes-siv\n";

  @TempDir private Path home;

  @Test
  void load_sixMistakes_namesSettingCauseAndRemedyOfEach() {
    List<Problem> problems =
        problems(
            FIELD
                + """
                maskroute.batch.size=0
                maskroute.batch.interval=soon
                maskroute.sqs.endpoint=localhost:9324
                maskroute.queue.create=yes
                maskroute.log.level=LOUD
                maskroute.databse.url=jdbc:postgresql://x/y
                """);
    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "maskroute.batch.size: \"0\" is not a whole number from 1 to 10000;"
                + " write a number such as 1000",
            "maskroute.batch.interval: \"soon\" is not a duration from 1ms to 300000ms;"
                + " write a number with its unit (ms, s, m), such as 1s",
            "maskroute.sqs.endpoint: is not an http or https address;"
                + " write one such as http://localhost:9324, or leave it empty for AWS",
            "maskroute.queue.create: \"yes\" is neither true nor false; write true or false",
            "maskroute.log.level: \"LOUD\" is not a level;"
                + " write one of TRACE, DEBUG, INFO, WARN, ERROR, OFF",
            "maskroute.databse.url: is not a setting; did you mean maskroute.database.url?");
  }

  /** As a letter is none under LC_ALL=C; what no path may hold anywhere stands for it here. */
  @Test
  void load_filesThatNoPathCanName_areProblemsOfTheirSettings() {
    List<String> keys =
        List.of(
            "maskroute.audit.file", "maskroute.keys.directory", "maskroute.sinks.jsonl.directory");

    List<Problem> problems = problems(FIELD + String.join("=a\\u0000b\n", keys) + "=a\\u0000b\n");

    assertThat(problems).extracting(Problem::subject).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(problems).extracting(Problem::remedy).allMatch(text -> text.contains("LC_ALL"));
  }

  @ParameterizedTest
  @CsvSource({
    "maskroute.batchsize, maskroute.batch.size",
    "maskroute.key.kek, maskroute.keys.kek",
    "maskroute.sink, maskroute.sinks",
    "maskroute.wait.time, maskroute.wait-time",
    "maskroute.deadletter.queue, maskroute.dead-letter.queue"
  })
  void load_misspeltKey_suggestsTheNearest(String misspelt, String meant) {
    assertThat(problems(FIELD + misspelt + "=1\n"))
        .extracting(Problem::remedy)
        .containsExactly("did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "maskroute.batch.size=10001",
        "maskroute.batch.size=1e3",
        "maskroute.batch.interval=0s",
        "maskroute.batch.interval=6m",
        "maskroute.consumers=-1",
        "maskroute.wait-time=21",
        "maskroute.visibility-timeout=0",
        "maskroute.visibility-timeout=43201",
        "maskroute.management.port=65536",
        "maskroute.database.url=postgresql://x",
        "maskroute.sqs.endpoint=ftp://x",
        "maskroute.sqs.endpoint=http://a b",
        "maskroute.sinks=../x",
        "maskroute.sinks=,",
        "maskroute.queue=''",
        "maskroute.log.level=info"
      })
  void load_valueOutOfRange_isOneProblemOfThatSetting(String key, String value) {
    assertThat(problems(FIELD + key + "=" + value + "\n"))
        .extracting(Problem::subject)
        .containsExactly(key);
  }

  @ParameterizedTest
  @CsvSource({"id", "field:", "field:events.*.id", "''"})
  void load_messageIdThatNamesNothing_isRefused(String value) {
    assertThat(problems(FIELD + "maskroute.message-id=" + value))
        .singleElement()
        .asString()
        .contains("maskroute.message-id", "write message-id, or field:");
  }

  @ParameterizedTest
  @CsvSource({"field:ip", "field:/ip", "field:ip.part"})
  void load_protectedFieldAsMessageId_isRefusedWithTheReason(String value) {
    assertThat(problems(FIELD + "maskroute.message-id=" + value))
        .singleElement()
        .asString()
        .contains("maskroute.message-id", "maskroute.fields.ip", "token changes with its key");
  }

  @Test
  void load_sinksOfNothingButCommas_areRefusedLestRowsGoNowhere() {
    assertThat(problems(FIELD + "maskroute.sinks= , ,\n"))
        .extracting(Problem::toString)
        .containsExactly("maskroute.sinks: names no sink; write a value such as postgres");
  }

  @Test
  void load_badSecretlikeValues_areNotQuoted() {
    String address = "jdbc-with-" + CANARY;
    assertThat(
            problems(
                FIELD
                    + "maskroute.database.url="
                    + address
                    + "\nmaskroute.sqs.endpoint=http:"
                    + CANARY))
        .hasSize(2)
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain(CANARY));
  }

  private List<Problem> problems(String text) {
    return catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                SettingsLoader.load(
                    home,
                    Files.writeString(home.resolve("application.properties"), text),
                    Map.of(),
                    UnaryOperator.identity()))
        .problems();
  }
}
