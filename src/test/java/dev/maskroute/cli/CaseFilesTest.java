package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.routing.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code test} says of files of cases that are none. */
final class CaseFilesTest {
  @RegisterExtension final CaseSite site = new CaseSite();

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
    site.write(CaseSite.STORED + "expected.json", text);
    CommandRun run = site.test("ingest/stored");
    assertThat(run.err())
        .startsWith("1 problem:")
        .contains("expected.json")
        .contains("see docs/route-cases.md");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kept\": [],~\"kept\": []} | is no JSON: line 2: Duplicate field 'kept'",
        "{\"kept\": []}~} | is no JSON: line 2: Unexpected close marker",
        "{\"kept\": []~\"rows\": []} | is no JSON: line 2: Unexpected character",
      })
  void test_expectedThatIsNoJson_isNamedWithThePlaceAndTheMistake(String text, String problem)
      throws Exception {
    site.write(CaseSite.STORED + "expected.json", text.replace('~', '\n'));
    assertThat(site.test("ingest/stored").err()).contains(problem);
  }

  @Test
  void test_everythingWrongInFiles_isSaidAtOnce() throws Exception {
    Files.delete(site.folder().file(CaseSite.STORED + "in.json"));
    site.write(CaseSite.STORED + "given.json", "{\"sent\": \"2026-13-01T00:00:00Z\"}");
    site.write("routes/cases/login-ingest/empty/in.txt", "\n");
    site.write("routes/cases/login-ingest/two/in.txt", "a");
    site.write("routes/cases/login-ingest/two/in.json", "a");
    CommandRun run = site.test();
    assertThat(run.err())
        .startsWith("4 problems:")
        .contains("holds no message", "\"sent\" is no time", "is empty", "more than one file");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void test_caseInTheFolderOfARoute_isNotPassedOver() throws Exception {
    site.write("routes/cases/mine/in.json", "{}");
    for (CommandRun run : List.of(site.test(), site.test("mine"))) {
      assertThat(run.err()).startsWith("1 problem:").contains("cases/mine: holds in.json, but is");
      assertThat(run.exit()).isEqualTo(2);
    }
    assertThat(site.test("ingest/stored").exit()).isZero();
  }

  @Test
  void test_caseOfNoRoute_namesThoseThereAre() throws Exception {
    site.write("routes/cases/store-logins/one/in.json", "{}");
    CommandRun run = site.test("store-logins");
    assertThat(run.err()).contains("is not named after a route", "[login-ingest]");
    assertThat(run.exit()).isEqualTo(2);
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
