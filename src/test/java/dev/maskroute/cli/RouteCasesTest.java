package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.routing.Reason;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** The command {@code test}, on the shipped cases and on cases of a site. */
final class RouteCasesTest {
  private static final String STORED = "routes/cases/login-ingest/stored/";

  @TempDir private Path folder;
  private SiteFolder site;

  @BeforeEach
  void copySite() throws Exception {
    site = SiteFolder.copyTo(folder);
  }

  /** The command silences loggers, and other tests listen to them. */
  @AfterAll
  static void speakAgain() {
    Logs.level("WARN");
    ((Logger) LoggerFactory.getLogger("org.apache.camel")).setLevel(null);
  }

  private CommandRun test(String... words) {
    String[] all = Stream.concat(Stream.of("test"), Arrays.stream(words)).toArray(String[]::new);
    String[] home = {"--home", folder.toString()};
    return CommandRun.of(
        Stream.concat(Arrays.stream(all), Arrays.stream(home)).toArray(String[]::new));
  }

  private void write(String file, String text) throws Exception {
    Files.createDirectories(site.file(file).getParent());
    Files.writeString(site.file(file), text);
  }

  @Test
  void test_shippedCases_pass() {
    CommandRun run = test();
    assertThat(run.out()).doesNotContain("FAILED").contains("passed  login-ingest/stored");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void test_filters_chooseCasesThatHoldOne() {
    CommandRun run = test("nul", "ingest/stored");
    assertThat(run.lines())
        .startsWith("passed  login-ingest/nulls", "passed  login-ingest/stored")
        .last()
        .asString()
        .startsWith("2 cases, 0 failed, ");
  }

  @Test
  void test_filterOfNoCase_isAProblem() {
    CommandRun run = test("nowhere");
    assertThat(run.err()).contains("nowhere: is part of no case's name");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_settingsThatConnect_areNotReadAndNotAskedOfAVault() throws Exception {
    site.set("maskroute.keys.kek", "{{aws:kek}}");
    site.set("maskroute.database.password", "{{env:NO_SUCH_VARIABLE}}");
    site.set("maskroute.sqs.endpoint", "http://192.0.2.1:9324");
    assertThat(test("ingest/stored").exit()).isZero();
  }

  @Test
  void test_otherValueInAColumn_saysWhatWasExpectedAndWhatCame() throws Exception {
    site.edit(STORED + "expected.json", "\"device_type\": \"ios\"", "\"device_type\": \"android\"");
    site.edit(STORED + "expected.json", "{\"token-of\": \"940-49-5193\"}", "null");
    CommandRun run = test("ingest/stored");
    assertThat(run.out())
        .containsPattern(
            """
            FAILED  login-ingest/stored
              row message-1
                device_type: expected "android", got "ios"
                device_id: expected null, got "ATest-.*" \\(the token of "940-49-5193"\\)
            1 case, 1 failed,""");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void record_thenTest_passes() throws Exception {
    Files.delete(site.file(STORED + "expected.json"));
    CommandRun missing = test("ingest/stored");
    assertThat(missing.out()).contains("expected.json is missing", "test --record");
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(test("--record", "ingest/stored", "nulls").lines())
        .containsExactly("unchanged  login-ingest/nulls", "recorded   login-ingest/stored");
    assertThat(Files.readString(site.file(STORED + "expected.json")))
        .contains("\"$schema\": \"../../expected.schema.json\"")
        .contains("\"token-of\": \"940-49-5193\"");
    assertThat(test("ingest/stored").exit()).isZero();
  }

  @Test
  void record_descriptionOfBefore_stays() throws Exception {
    site.edit(STORED + "expected.json", "\"2026-01-01\"", "\"2025-01-01\"");
    assertThat(test("--record", "ingest/stored").out()).startsWith("recorded");
    assertThat(Files.readString(site.file(STORED + "expected.json")))
        .contains("\"description\": \"A message becomes a row", "\"2026-01-01\"");
  }

  @Test
  void junit_results_areATestCaseEachInASuiteARoute() throws Exception {
    site.edit(STORED + "expected.json", "\"ios\"", "\"\\u0001\"");
    Path file = folder.resolve("reports/cases.xml");
    assertThat(test("ingest/stored", "nulls", "--junit", file.toString()).exit()).isEqualTo(1);
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("login-ingest");
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element stored = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(stored.getAttribute("name")).isEqualTo("stored");
    assertThat(Double.parseDouble(stored.getAttribute("time"))).isPositive();
    assertThat(stored.getTextContent()).contains("device_type: expected");
  }

  @Test
  void test_fiftyCases_takeFewSeconds() throws Exception {
    for (int i = 0; i < 50; i++) {
      for (String name : new String[] {"in.json", "expected.json"}) {
        write(
            "routes/cases/login-ingest/many-" + i + "/" + name,
            Files.readString(site.file(STORED + name)));
      }
    }
    long start = System.nanoTime();
    CommandRun run = test("many-");
    assertThat(run.out()).contains("50 cases, 0 failed");
    // Alone it takes about one; a machine that builds something else is given more.
    assertThat(System.nanoTime() - start).isLessThan(15_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rows\": {}}",
        "{\"rows\": [{\"user_id\": \"anna\"}]}",
        "{\"row\": []}",
        "{\"dead-letters\": [{\"message\": \"message-1\", \"reason\": \"bad\"}]}",
        "{\"rows\": [",
      })
  void test_expectedThatIsNone_isAProblem(String text) throws Exception {
    write(STORED + "expected.json", text);
    CommandRun run = test("ingest/stored");
    assertThat(run.err())
        .startsWith("1 problem:")
        .contains("expected.json")
        .contains("see docs/route-cases.md");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_everythingWrongInFiles_isSaidAtOnce() throws Exception {
    Files.delete(site.file(STORED + "in.json"));
    write(STORED + "given.json", "{\"sent\": \"2026-13-01T00:00:00Z\"}");
    write("routes/cases/login-ingest/empty/in.txt", "\n");
    write("routes/cases/login-ingest/two/in.txt", "a");
    write("routes/cases/login-ingest/two/in.json", "a");
    CommandRun run = test();
    assertThat(run.err())
        .startsWith("4 problems:")
        .contains("holds no message", "\"sent\" is no time", "is empty", "more than one file");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_caseOfNoRoute_namesThoseThereAre() throws Exception {
    write("routes/cases/store-logins/one/in.json", "{}");
    CommandRun run = test("store-logins");
    assertThat(run.err()).contains("is not named after a route", "[login-ingest]");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_routeThatDoesNotStart_isAProblem() throws Exception {
    site.edit("routes/login-ingest.camel.yaml", "ref: encrypt\n", "ref: encript\n");
    CommandRun run = test();
    assertThat(run.err()).contains("the routes cannot be started", "encript");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_severalSinks_areEachHeldAgainstTheRows() throws Exception {
    site.set("maskroute.sinks", "postgres,jsonl");
    assertThat(test().exit()).isZero();
    site.edit(
        "routes/store-logins.camel.yaml", "{{maskroute.sink-endpoints}}", "direct:sink-postgres");
    assertThat(test("ingest/stored").out()).contains("sink jsonl: holds other rows");
  }

  @Test
  void test_fieldsOfAnotherSet_areThoseTheRouteIsNamedAfter() throws Exception {
    String route =
        Files.readString(site.file("routes/login-ingest.camel.yaml"))
            .replace("login-ingest", "signup-ingest")
            .replace("{{maskroute.queue}}", "signup-queue")
            .replace("name: checkText", "name: checkSignup")
            .replace("ref: checkText", "ref: checkSignup")
            .replace("name: loginRow", "name: signupRow")
            .replace("ref: loginRow", "ref: signupRow")
            .replace("login.schema.json", "signup.schema.json")
            .replace("ref: encrypt\n", "ref: encrypt-signup\n")
            .replaceAll("( {12,}id: )", "$1signup-");
    write("routes/signup-ingest.camel.yaml", route);
    write(
        "routes/signup.schema.json",
        """
        {"type": "object", "properties": {"ip": {"type": "string"}, "phones": {"type": "array"}}}
        """);
    site.set("maskroute.datasets.signup.fields.phones.*", "hmac-sha256");
    write(
        "routes/cases/signup-ingest/one/in.json", "{\"ip\": \"::1\", \"phones\": [\"1\", \"2\"]}");
    assertThat(test("--record", "signup").exit()).isZero();
    String expected = "routes/cases/signup-ingest/one/expected.json";
    assertThat(Files.readString(site.file(expected)))
        .contains("\"ip\": \"::1\"", "\"token-of\": \"1\"", "\"token-of\": \"2\"");
    assertThat(test().exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"expected", "given"})
  void schema_besideTheCases_isThatOfTheProgram(String name) throws Exception {
    String file = name + ".schema.json";
    assertThat(Path.of("routes/cases", file))
        .hasSameTextualContentAs(Path.of("src/main/resources/dev/maskroute/cases", file));
  }

  @Test
  void schema_ofExpected_knowsEveryReason() throws Exception {
    JsonNode schema =
        new ObjectMapper().readTree(Path.of("routes/cases/expected.schema.json").toFile());
    assertThat(schema.findValue("reason").findValue("enum").valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(Arrays.stream(Reason.values()).map(Reason::code).toList());
  }
}
