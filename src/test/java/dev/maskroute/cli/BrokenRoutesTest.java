package dev.maskroute.cli;

import static dev.maskroute.cli.RouteMistake.FAILURES;
import static dev.maskroute.cli.RouteMistake.INGEST;
import static dev.maskroute.cli.RouteMistake.LETTERS;
import static dev.maskroute.cli.RouteMistake.POSTGRES;
import static dev.maskroute.cli.RouteMistake.STORE;
import static dev.maskroute.cli.RouteMistake.in;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel would refuse is found where it is, all of it at once. */
final class BrokenRoutesTest {
  @RegisterExtension final CheckedSite site = new CheckedSite();

  /** What Camel itself would refuse, one at a time and without a column. */
  static Stream<RouteMistake> broken() {
    return Stream.of(
        in(
            INGEST,
            "step",
            "- unmarshal:",
            "- unmarshall:",
            "unmarshall",
            "is no step",
            "unmarshal?"),
        in(
            STORE,
            "option of a step",
            "stopOnException: true",
            "stopOnExeption: true",
            "stopOnExeption",
            "stopOnExeption is no option of recipientList",
            "did you mean stopOnException?"),
        in(
            POSTGRES,
            "option of a route",
            "description:",
            "descripton:",
            "descripton",
            "descripton is no option of route",
            "did you mean description?"),
        in(
            FAILURES,
            "option of a policy",
            "backOffMultiplier",
            "backoffMultiplyer",
            "backoffMultiplyer",
            "is no option of redeliveryPolicy",
            "did you mean backOffMultiplier?"),
        in(
            INGEST,
            "option of our own endpoint",
            "batchSize:",
            "batchSzie:",
            "batchSzie",
            "batchSzie is no option of aws2-sqs",
            "did you mean batchSize?"),
        in(
            POSTGRES,
            "option of an endpoint",
            "dataSource:",
            "dataSorce:",
            "dataSorce",
            "dataSorce is no option of sql",
            "did you mean dataSource?"),
        in(
            INGEST,
            "value of an option",
            "greedy: true",
            "greedy: perhaps",
            "greedy",
            "perhaps",
            "correct the value of greedy"),
        in(
            INGEST,
            "component",
            "uri: json-validator:",
            "uri: json-validtor:",
            "json-validtor:",
            "there is no component json-validtor",
            "did you mean json-validator?"),
        in(
            INGEST,
            "bean of a step",
            "ref: checkText",
            "ref: chekText",
            "chekText",
            "there is no bean chekText",
            "did you mean checkText?"),
        in(
            INGEST,
            "route configuration",
            "routeConfigurationId: messages",
            "routeConfigurationId: mesages",
            "mesages",
            "there is no route configuration mesages",
            "did you mean messages?"),
        in(
            INGEST,
            "bean of a split",
            "gatherRows",
            "gatherRow",
            "gatherRow",
            "there is no bean gatherRow",
            "did you mean gatherRows?"),
        in(
            STORE,
            "bean of a predicate",
            "expression: poisonRows",
            "expression: poisonRow",
            "poisonRow\n",
            "there is no bean poisonRow",
            "did you mean poisonRows?"),
        in(
            LETTERS,
            "bean of an endpoint",
            "#sqsClient",
            "#sqsClent",
            "\"#sqsClent",
            "there is no bean sqsClent",
            "did you mean sqsClient?"),
        in(
            LETTERS,
            "key of a data format",
            "key: deadLetterKey",
            "key: deadLeterKey",
            "deadLeterKey",
            "there is no bean deadLeterKey",
            "did you mean deadLetterKey?"),
        in(
            STORE,
            "called route",
            "id: isolate\n                      uri: direct:isolate-row",
            "id: isolate\n                      uri: direct:isolate-rows",
            "to:\n                      id: isolate",
            "no route takes direct:isolate-rows",
            "did you mean direct:isolate-row?"),
        in(
            INGEST,
            "schema file",
            "json-validator:file:{{maskroute.home}}/routes/login.schema.json",
            "json-validator:file:{{maskroute.home}}/routes/logins.schema.json",
            "json-validator:file",
            "there is no file",
            "did you mean login.schema.json?"),
        in(
            POSTGRES,
            "query file",
            "insert-${variable.dataset}.sql",
            "insert-user-login.sql",
            "sql:file",
            "there is no file",
            "did you mean insert-user-logins.sql?"),
        in(
            INGEST,
            "property",
            "{{maskroute.wait-time}}",
            "{{maskroute.wait-tme}}",
            "\"{{maskroute.wait-tme}}",
            "no property has the name maskroute.wait-tme",
            "did you mean maskroute.wait-time?"),
        new RouteMistake(
            "schema that is none",
            "routes/login.schema.json",
            "\"maxLength\": 45",
            "\"maxLength\": \"45\"",
            INGEST,
            "name: checkText",
            "is no JSON Schema",
            "correct what it names"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void check_oneMistake_isFoundWhereItIs(RouteMistake mistake) throws Exception {
    mistake.expectIn(site);
  }

  @Test
  void check_yamlThatIsNone_namesLineAndColumn() throws Exception {
    site.edit(STORE, "    id: store-logins\n", "    id: \"store-logins\n");

    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.cause()).startsWith("is no YAML: ");
              assertThat(problem.place().orElseThrow().file()).isEqualTo(STORE);
              assertThat(problem.place().orElseThrow().line()).isGreaterThan(3);
            });
  }

  @Test
  void check_mistakesInSeveralFiles_findsAllOfThem() throws Exception {
    site.edit(STORE, "    id: store-logins\n", "    id: \"store-logins\n");
    site.edit(INGEST, "batchSize:", "batchSzie:");
    site.edit(INGEST, "greedy: true", "gredy: true");
    site.edit(INGEST, "ref: checkText", "ref: chekText");
    site.edit(POSTGRES, "insert-${variable.dataset}.sql", "insert-user-login.sql");
    site.edit(LETTERS, "- convertBodyTo:", "- convertBody:");
    site.edit(LETTERS, "lineLength", "lineLenght");

    assertThat(site.problems())
        .extracting(problem -> problem.place().orElseThrow().file())
        .containsExactly(LETTERS, LETTERS, INGEST, INGEST, INGEST, POSTGRES, STORE);
  }

  @ParameterizedTest
  @MethodSource("files")
  void check_fileThatIsNoListOfRoutes_saysSo(String cause, byte[] file) throws Exception {
    Files.write(site.path().resolve("routes/more.camel.yaml"), file);

    assertThat(site.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place().orElseThrow().file()).isEqualTo("routes/more.camel.yaml");
              assertThat(problem.cause()).isEqualTo(cause);
            });
  }

  static Stream<Arguments> files() {
    StringBuilder doubling = new StringBuilder("- a0: &a0 [x]\n");
    for (int i = 1; i < 25; i++) {
      doubling.append("- a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    String deep = "is nested too deeply, or holds itself by an alias";
    return Stream.of(
        Arguments.of("is no list", "hello\n".getBytes(UTF_8)),
        Arguments.of(
            "is no list", "route: {id: x, from: {uri: 'direct:x', steps: []}}".getBytes(UTF_8)),
        Arguments.of("is not UTF-8", "# M\u00fcller\n- route: {}\n".getBytes(ISO_8859_1)),
        Arguments.of(deep, "- steps: &s [{pipeline: {steps: *s}}]\n".getBytes(UTF_8)),
        Arguments.of(deep, "[".repeat(20_000).getBytes(UTF_8)),
        Arguments.of(deep, doubling.toString().getBytes(UTF_8)));
  }
}
