package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Logger;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Mistakes that leave the routes able to start, each in one of the files, found by the cases. */
final class SeededMistakesTest {
  @TempDir private Path folder;

  /** The command silences loggers, and other tests listen to them. */
  @AfterAll
  static void speakAgain() {
    Logs.level("WARN");
    ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(null);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
            inLoginIngest(), inSchema(), inStoreLogins(), inDeadLetter(), inErrorHandling())
        .flatMap(mistakes -> mistakes);
  }

  private static Stream<Arguments> inLoginIngest() {
    String file = "routes/login-ingest.camel.yaml";
    return Stream.of(
        arguments(
            file,
            lines(14, "- bean:", "    id: encrypt", "    ref: encrypt"),
            "",
            "ip: expected the token of \"198.18.100.113\", got \"198.18.100.113\","
                + " which is not encrypted"),
        arguments(
            file,
            lines(14, "- bean:", "    id: check-text", "    ref: checkText"),
            "",
            "dead letter message-1, reason nul-character, field user_id: expected, but not there"),
        arguments(
            file,
            "attributeNames: SentTimestamp",
            "attributeNames: SenderId",
            "create_date: expected \"2026-02-28\", got \"20"));
  }

  private static Stream<Arguments> inSchema() {
    String file = "routes/login.schema.json";
    return Stream.of(
        arguments(file, "\"locale\": {", "\"lokale\": {", "locale: expected null, got nothing"),
        arguments(
            file,
            "\"required\": [\"user_id\", ",
            "\"required\": [",
            "dead letter message-1, reason missing-field, field user_id: expected, but not there"));
  }

  private static Stream<Arguments> inStoreLogins() {
    String file = "routes/store-logins.camel.yaml";
    return Stream.of(
        arguments(
            file,
            lines(18, "- to:", "    id: isolate", "    uri: direct:isolate-row"),
            "",
            "message-1 stayed on the queue, which was not expected"),
        arguments(
            file,
            lines(18, "- bean:", "    id: to-blame", "    ref: poisonRows", "    method: single"),
            "",
            "dead letter message-2, reason too-long: expected, but not there"),
        arguments(
            file,
            lines(14, "- bean:", "    id: count", "    ref: tally", "    method: stored"),
            "",
            "message-1 stayed on the queue, which was not expected"),
        arguments(
            file,
            lines(18, "- to:", "    id: refuse", "    uri: direct:dead-letter"),
            "",
            "dead letter message-5, reason refused-by-database: expected, but not there"));
  }

  private static Stream<Arguments> inDeadLetter() {
    String file = "routes/dead-letter.camel.yaml";
    return Stream.of(
        arguments(
            file,
            lines(8, "- marshal:", "    id: compress", "    gzipDeflater: {}"),
            "",
            "dead letter message-1: does not open"),
        arguments(
            file,
            "uri: aws2-sqs:{{maskroute.dead-letter.queue}}",
            "uri: aws2-sqs:{{maskroute.queue}}",
            "message-1 was deleted, but neither stored nor set aside, which was not expected"),
        arguments(
            file,
            "method: accepted",
            "method: retain",
            "message-1 stayed on the queue, which was not expected"));
  }

  private static Stream<Arguments> inErrorHandling() {
    String file = "routes/error-handling.camel.yaml";
    String handled = lines(10, "handled:", "  constant:", "    expression: \"true\"");
    return Stream.of(
        arguments(
            file,
            lines(12, "- dev.maskroute.routing.InvalidMessageException") + handled,
            lines(12, "- dev.maskroute.routing.InvalidMessageException")
                + handled.replace("true", "false"),
            "the batch failed: "),
        arguments(
            file,
            lines(12, "- org.apache.camel.ValidationException"),
            "",
            "dead letter message-1, reason missing-field, field user_id: expected, but not there"),
        arguments(
            file,
            lines(12, "ref:", "  expression: poisonRows"),
            lines(12, "constant:", "  expression: \"false\""),
            "sink postgres is given the same refused rows again and again"),
        arguments(
            file,
            "maximumRedeliveries: -1",
            "maximumRedeliveries: 0",
            "message-1 stayed on the queue, which was not expected"),
        arguments(
            file,
            "maximumRedeliveries: 2",
            "maximumRedeliveries: 1",
            "message-2 stayed on the queue, which was not expected"));
  }

  private static String lines(int indent, String... lines) {
    return String.join("\n", lines).indent(indent);
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("mistakes")
  void test_seededMistake_isToldByACase(String file, String right, String wrong, String line)
      throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    site.edit(file, right, wrong);
    CommandRun run = CommandRun.of("test", "--home", folder.toString());
    assertThat(run.out()).contains(line);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(1);
  }
}
