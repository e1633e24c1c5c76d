package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What {@code test} tells, writes and records of what came of a case. */
final class CaseResultsTest {
  @RegisterExtension final CaseSite site = new CaseSite();

  @Test
  void test_otherValueInAColumn_saysWhatWasExpectedAndWhatCame() throws Exception {
    site.folder()
        .edit(
            CaseSite.STORED + "expected.json",
            "\"device_type\": \"ios\"",
            "\"device_type\": \"android\"");
    site.folder()
        .edit(CaseSite.STORED + "expected.json", "{\"token-of\": \"940-49-5193\"}", "null");
    CommandRun run = site.test("ingest/stored");
    assertThat(run.out())
        .containsPattern(
            """
            FAILED  login-ingest/stored
              row message-1
                device_type: expected "android", got "ios"
                device_id: expected null, got "ATest-.*" \\(the token of "940-49-5193"\\)
            1 case, 1 failed,\
            """);
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void record_thenTest_passes() throws Exception {
    Files.delete(site.folder().file(CaseSite.STORED + "expected.json"));
    CommandRun missing = site.test("ingest/stored");
    assertThat(missing.out()).contains("expected.json is missing", "test --record");
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(site.test("--record", "ingest/stored", "nulls").lines())
        .containsExactly("unchanged  login-ingest/nulls", "recorded   login-ingest/stored");
    assertThat(site.read(CaseSite.STORED + "expected.json"))
        .contains("\"$schema\": \"../../expected.schema.json\"")
        .contains("\"token-of\": \"940-49-5193\"");
    assertThat(site.test("ingest/stored").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"10.0, 10", "1e2, 100", "1200.00, 1200", "0.00001, 0.00001", "1E-7, 1E-7"})
  void record_numberInAProtectedField_isNamedAsItIsEncrypted(String number, String named)
      throws Exception {
    site.folder().set("maskroute.fields.amount", "aes-siv");
    site.folder()
        .edit(
            "routes/login.schema.json",
            "\"properties\": {",
            "\"properties\": { \"amount\": { \"type\": \"number\" },");
    site.folder().edit(CaseSite.STORED + "in.json", "{", "{\"amount\": " + number + ",");
    String expected = CaseSite.STORED + "expected.json";
    assertThat(site.test("--record", "ingest/stored").exit()).isZero();
    assertThat(site.read(expected)).contains("\"amount\": {\"token-of\": \"" + named + "\"}");
    site.folder().edit(expected, "\"" + named + "\"", number);
    assertThat(site.test("ingest/stored").out()).contains("1 case, 0 failed");
  }

  @Test
  void record_batchThatFails_tellsWhyEachTime() throws Exception {
    site.callMissingRoute();
    for (String done : List.of("recorded ", "unchanged")) {
      CommandRun run = site.test("--record", "ingest/stored");
      assertThat(run.out())
          .startsWith(done + "  login-ingest/stored\n  the batch failed: ")
          .contains("direct://login-plian");
      assertThat(run.exit()).isZero();
    }
  }

  @Test
  void record_caseThatNothingExpectedLetsPass_isAFailure() throws Exception {
    site.folder().edit("routes/dead-letter.camel.yaml", "gzipDeflater: {}", "base64: {}");
    CommandRun run = site.test("--record", "wrong-shape");
    assertThat(run.out()).contains("  still fails: dead letter message-1: does not open");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void record_descriptionOfBefore_stays() throws Exception {
    site.folder().edit(CaseSite.STORED + "expected.json", "\"2026-01-01\"", "\"2025-01-01\"");
    assertThat(site.test("--record", "ingest/stored").out()).startsWith("recorded");
    assertThat(site.read(CaseSite.STORED + "expected.json"))
        .contains("\"description\": \"A message becomes a row", "\"2026-01-01\"");
  }

  @Test
  void junit_results_areATestCaseEachInASuiteARoute() throws Exception {
    site.folder().edit(CaseSite.STORED + "expected.json", "\"ios\"", "\"\\u0001\"");
    Path file = site.folder().file("reports/cases.xml");
    assertThat(site.test("ingest/stored", "nulls", "--junit", file.toString()).exit()).isEqualTo(1);
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
}
