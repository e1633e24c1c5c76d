package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/** While cases run nothing leaves the process by an endpoint, and nothing comes in. */
final class CaseOutsideTest {
  private static final String EXPECTED = CaseSite.STORED + "expected.json";

  @RegisterExtension final CaseSite site = new CaseSite();

  /** Puts a step before those that encrypt. */
  private void addStep(String step) throws Exception {
    String before = "              - bean:\n                  id: check-text\n";
    site.folder().edit("routes/login-ingest.camel.yaml", before, step.indent(14) + before);
  }

  @Test
  void test_stepThatSendsOutside_sendsNothingAndTellsIt() throws Exception {
    // Would have to be there, and to be connected to, if it were more than a name here.
    site.folder().set("camel.component.kafka.brokers", "192.0.2.1:9092");
    addStep("- to:\n    id: copy\n    uri: kafka:copies\n    parameters:\n      acks: all");
    assertThat(site.test("ingest/stored").out())
        .contains("sent to kafka://copies: not expected", "1 failed");
    assertThat(site.test("--record", "ingest/stored").exit()).isZero();
    assertThat(site.read(EXPECTED))
        .contains("\"sent-elsewhere\"", "\"to\": \"kafka://copies\"", "\"ip\": \"198.18.100.113\"");
    assertThat(site.test("ingest/stored").exit()).isZero();
    site.folder().edit(EXPECTED, "\"ip\": \"198.18.100.113\"", "\"ip\": \"::1\"");
    assertThat(site.test("ingest/stored").out())
        .contains("sent to kafka://copies\n", "body.ip: expected \"::1\", got \"198.18.100.113\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"to", "toD"})
  void test_stepThatWritesAFile_writesNone(String step) throws Exception {
    addStep("- %s:\n    id: copy\n    uri: file:{{maskroute.home}}/copies".formatted(step));
    assertThat(site.test("--record", "ingest/stored").exit()).isZero();
    assertThat(site.folder().file("copies")).doesNotExist();
    assertThat(site.read(EXPECTED))
        .as("the same on every machine")
        .contains("\"to\": \"file://{{maskroute.home}}/copies\"");
  }

  @Test
  void test_componentThatASiteMakesItself_isNotSentToEither() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        "- beans:\n    - name: own\n      type: org.apache.camel.component.file.FileComponent\n");
    addStep("- to:\n    id: copy\n    uri: own:" + site.folder().path() + "/copies");
    assertThat(site.test("ingest/stored").out()).contains("sent to own:", "not expected");
    assertThat(site.folder().file("copies")).doesNotExist();
  }

  @Test
  void test_otherQueue_isSentNothing() throws Exception {
    addStep(
        "- to:\n    id: copy\n    uri: aws2-sqs:copies\n"
            + "    parameters:\n      amazonSQSClient: \"#sqsClient\"");
    assertThat(site.test("ingest/stored").out())
        .contains("sent to aws2-sqs://copies: not expected")
        .doesNotContain("failed:");
  }

  @Test
  void test_clientOfQueuesThatASiteMakesItself_isNotAsked() throws Exception {
    site.write(
        "routes/own.camel.yaml",
        "- beans:\n    - name: own\n      type: " + OwnClient.class.getName() + "\n");
    addStep(
        "- to:\n    id: copy\n    uri: aws2-sqs:copies\n"
            + "    parameters:\n      amazonSQSClient: \"#own\"");
    assertThat(site.test("ingest/stored").out())
        .contains("sent to aws2-sqs://copies: not expected")
        .doesNotContain("failed:");
  }

  @Test
  void test_deadLetterQueueAway_doesNotCountWhatIsSentElsewhere() throws Exception {
    addStep(
        "- to:\n    id: copy\n    uri: aws2-sqs:copies\n"
            + "    parameters:\n      amazonSQSClient: \"#sqsClient\"");
    site.write(CaseSite.STORED + "given.json", "{\"dead-letter-queue-away\": 1}");
    assertThat(site.test("ingest/stored").out()).doesNotContain("the batch failed");
  }

  @ParameterizedTest
  @CsvSource({"enrich, http://192.0.2.1/user", "pollEnrich, file://users", "poll, file://users"})
  void test_stepThatAsksForAnAnswer_isRefusedInClearWords(String step, String address)
      throws Exception {
    boolean hasUri = step.equals("poll");
    addStep(
        "- %s:\n    id: ask\n".formatted(step)
            + (hasUri
                ? "    uri: " + address
                : "    expression:\n      constant:\n        expression: " + address));
    assertThat(site.test("ingest/stored").out())
        .contains(address + " is asked for an answer, but is outside of the process");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:{{maskroute.home}}/inbox", "timer:ticks", "platform-http:/in"})
  void test_routeFromOutside_isGivenNothing(String source) throws Exception {
    String message = "inbox/message.json";
    site.write(message, "{}");
    site.write(
        "routes/inbox.camel.yaml",
        """
        - route:
            id: inbox
            from:
              uri: %s
              steps:
                - throwException:
                    id: never
                    exceptionType: java.lang.IllegalStateException
                    message: taken
        """
            .formatted(source));
    CommandRun run = site.test("ingest/stored");
    assertThat(run.out()).contains("1 case, 0 failed");
    assertThat(site.read(message)).isEqualTo("{}");
    assertThat(site.folder().file("inbox")).isDirectoryNotContaining("glob:**.camel");
  }

  /** A client that refuses whatever it is asked. */
  public static final class OwnClient implements SqsClient {
    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Holds nothing open.
    }
  }
}
