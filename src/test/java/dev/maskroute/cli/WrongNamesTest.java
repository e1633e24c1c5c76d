package dev.maskroute.cli;

import static dev.maskroute.cli.RouteMistake.FAILURES;
import static dev.maskroute.cli.RouteMistake.INGEST;
import static dev.maskroute.cli.RouteMistake.LETTERS;
import static dev.maskroute.cli.RouteMistake.STORE;
import static dev.maskroute.cli.RouteMistake.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Names of classes and methods, and expressions, that Camel looks at only when it starts a route.
 */
final class WrongNamesTest {
  private static final String SCHEMA = "routes/login.schema.json";

  @RegisterExtension final CheckedSite site = new CheckedSite();

  static Stream<RouteMistake> classes() {
    return Stream.of(
        in(
            FAILURES,
            "class of a failure",
            "org.apache.camel.ValidationException",
            "org.apache.camel.ValidatonException",
            "org.apache.camel.ValidatonException",
            "there is no class org.apache.camel.ValidatonException",
            "correct its name"),
        in(
            STORE,
            "class that is caught",
            "- java.lang.Exception",
            "- java.lang.Excepton",
            "java.lang.Excepton",
            "there is no class java.lang.Excepton",
            "correct its name"),
        in(
            INGEST,
            "class to read as",
            "com.fasterxml.jackson.databind.JsonNode",
            "com.fasterxml.jackson.databind.JsonNod",
            "com.fasterxml.jackson.databind.JsonNod",
            "there is no class com.fasterxml.jackson.databind.JsonNod",
            "correct its name"),
        in(
            LETTERS,
            "class to convert to",
            "type: java.lang.String",
            "type: java.lang.Sting",
            "java.lang.Sting",
            "there is no class java.lang.Sting",
            "correct its name"),
        in(
            INGEST,
            "class of a bean",
            "type: dev.maskroute.routing.MakeRow",
            "type: dev.maskroute.routing.MakeRaw",
            "name: loginRow",
            "there is no class dev.maskroute.routing.MakeRaw",
            "correct its name"));
  }

  static Stream<RouteMistake> calls() {
    return Stream.of(
        in(
            LETTERS,
            "method of a step",
            "method: describe",
            "method: descrbe",
            "descrbe",
            "the bean deadLetters has no method descrbe",
            "did you mean describe?"),
        in(
            LETTERS,
            "method of a predicate",
            "method: isTooLargeForText",
            "method: isTooLarge4Text",
            "isTooLarge4Text",
            "the bean deadLetters has no method isTooLarge4Text",
            "did you mean isTooLargeForText?"),
        in(
            STORE,
            "expression of simple",
            "${body.size} == 1",
            "${body.size == 1",
            "${body.size == 1",
            "is no expression of simple: ",
            "correct it"));
  }

  static Stream<RouteMistake> ids() {
    return Stream.of(
        in(
            INGEST,
            "id of two steps",
            "id: make-row",
            "id: encrypt",
            "id: login-ingest",
            "Duplicate id detected: encrypt",
            "correct what it names"));
  }

  @ParameterizedTest
  @MethodSource({"classes", "calls", "ids"})
  void check_oneMistake_isFoundWhereItIs(RouteMistake mistake) throws Exception {
    mistake.expectIn(site);
  }

  @Test
  void check_severalOfThem_areFoundAtOnce() throws Exception {
    site.edit(FAILURES, "org.apache.camel.ValidationException", "org.apache.camel.Validaton");
    site.edit(LETTERS, "method: describe", "method: descrbe");
    site.edit(STORE, "${body.size} == 1", "${body.size == 1");

    assertThat(site.problems())
        .extracting(problem -> problem.place().orElseThrow().file())
        .containsExactly(LETTERS, FAILURES, STORE);
  }

  @Test
  void check_schemaThatIsNoJson_namesItsLineAndColumn() throws Exception {
    site.edit(SCHEMA, "\"required\"", "required");

    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(site.place(SCHEMA, "required"));
              assertThat(problem.cause()).startsWith("is no JSON: ").doesNotContain("REDACTED");
            });
  }

  @Test
  void check_schemaOfAFurtherDataSetThatIsNoJson_namesItsLineAndColumn() throws Exception {
    CommandRun.ofNewDataset("signup", "email,plan", "email", site.path());
    site.edit("routes/signup.schema.json", "\"plan\": {", "\"plan\": {{");

    assertThat(site.problems())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith("routes/signup.schema.json:9:14: is no JSON: ");
  }
}
