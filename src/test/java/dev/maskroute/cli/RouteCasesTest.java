package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command {@code test}, on the shipped cases and on cases of a site. */
final class RouteCasesTest {
  private static final String STARTS =
      """
      - beans:
          - name: started
            type: %s
      - route:
          id: called
          routePolicy: started
          from:
            uri: direct:called
            steps:
              - log:
                  id: called-log
                  message: called
      """;

  @RegisterExtension final CaseSite site = new CaseSite();

  @Test
  void test_shippedCases_pass() {
    CommandRun run = site.test();
    assertThat(run.out()).doesNotContain("FAILED").contains("passed  login-ingest/stored");
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void test_filters_chooseCasesThatHoldOne() {
    CommandRun run = site.test("nul", "ingest/stored");
    assertThat(run.lines())
        .startsWith("passed  login-ingest/nulls", "passed  login-ingest/stored")
        .last()
        .asString()
        .startsWith("2 cases, 0 failed, ");
  }

  @Test
  void test_filterOfNoCase_isAProblem() {
    CommandRun run = site.test("nowhere");
    assertThat(run.err()).contains("nowhere: is part of no case's name");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_settingsThatConnect_areNotReadAndNotAskedOfAVault() throws Exception {
    site.folder().set("maskroute.keys.kek", "{{aws:kek}}");
    site.folder().set("maskroute.database.password", "{{env:NO_SUCH_VARIABLE}}");
    site.folder().set("maskroute.database.migrate", "{{env:NO_SUCH_VARIABLE}}");
    site.folder().set("maskroute.sqs.endpoint", "http://192.0.2.1:9324");
    assertThat(site.test("ingest/stored").exit()).isZero();
  }

  @Test
  void test_routeThatDoesNotStart_isAProblem() throws Exception {
    site.folder().edit("routes/login-ingest.camel.yaml", "ref: encrypt\n", "ref: encript\n");
    CommandRun run = site.test();
    assertThat(run.err()).contains("the routes cannot be started", "encript");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_callOfARouteThatThereIsNot_namesItAtOnce() throws Exception {
    site.callMissingRoute();
    assertThat(site.test("ingest/stored").out())
        .contains("the batch failed: ", "direct://login-plian", "1 failed")
        .doesNotContain("did not end");
  }

  @Test
  void test_fieldsOfAnotherSet_areThoseTheRouteIsNamedAfter() throws Exception {
    String route =
        site.read("routes/login-ingest.camel.yaml")
            .replace("login-ingest", "signup-ingest")
            .replace("{{maskroute.queue}}", "signup-queue")
            .replace("name: checkText", "name: checkSignup")
            .replace("ref: checkText", "ref: checkSignup")
            .replace("name: loginRow", "name: signupRow")
            .replace("ref: loginRow", "ref: signupRow")
            .replace("login.schema.json", "signup.schema.json")
            .replace("ref: encrypt\n", "ref: encrypt-signup\n")
            .replaceAll("( {12,}id: )", "$1signup-");
    site.write("routes/signup-ingest.camel.yaml", route);
    site.write(
        "routes/signup.schema.json",
        """
        {"type": "object", "properties": {"ip": {"type": "string"}, "phones": {"type": "array"}}}
        """);
    site.folder().set("maskroute.datasets.signup.fields.phones.*", "hmac-sha256");
    site.write(
        "routes/cases/signup-ingest/one/in.json", "{\"ip\": \"::1\", \"phones\": [\"1\", \"2\"]}");
    assertThat(site.test("--record", "signup").exit()).isZero();
    String expected = "routes/cases/signup-ingest/one/expected.json";
    assertThat(site.read(expected))
        .contains("\"ip\": \"::1\"", "\"token-of\": \"1\"", "\"token-of\": \"2\"");
    assertThat(site.test().exit()).isZero();
  }

  @Test
  void test_recordingWithAReport_isRefusedAndRecordsNothing() throws Exception {
    String expected = site.read(CaseSite.STORED + "expected.json");
    site.folder()
        .edit("routes/login-ingest.camel.yaml", "expression: user-logins", "expression: x");
    CommandRun run = site.test("--record", "--junit", "cases.xml", "ingest/stored");
    assertThat(run.err()).contains("--junit: has nothing to write with --record");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.read(CaseSite.STORED + "expected.json")).isEqualTo(expected);
  }

  @Test
  void test_fiftyCases_startTheRoutesOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      for (String name : new String[] {"in.json", "expected.json"}) {
        site.write(
            "routes/cases/login-ingest/many-" + i + "/" + name, site.read(CaseSite.STORED + name));
      }
    }
    site.write("routes/start.camel.yaml", STARTS.formatted(Started.class.getName()));
    Started.TIMES.set(0);
    assertThat(site.test("many-").out()).contains("50 cases, 0 failed");
    assertThat(Started.TIMES).hasValue(1);
  }

  /** Counts how often its route starts; Camel makes beans as often as it likes. */
  public static final class Started extends RoutePolicySupport {
    static final AtomicInteger TIMES = new AtomicInteger();

    @Override
    public void onStart(Route route) {
      TIMES.incrementAndGet();
    }
  }
}
