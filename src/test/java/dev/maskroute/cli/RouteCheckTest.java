package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Place;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes sown into copies of the shipped files are found where they are, and nothing else is. */
final class RouteCheckTest {
  private static final String INGEST = "routes/login-ingest.camel.yaml";
  private static final String STORE = "routes/store-logins.camel.yaml";
  private static final String LETTERS = "routes/dead-letter.camel.yaml";
  private static final String FAILURES = "routes/error-handling.camel.yaml";
  private static final String POSTGRES = "routes/sinks/postgres.camel.yaml";

  private static final String ENCRYPT =
      "              - bean:\n                  id: encrypt\n                  ref: encrypt\n";
  private static final String INSERT = "toD:\n            id: insert";
  private static final String FILTER = "        - filter:\n            id: any-rows\n";
  private static final String ROUND = "without passing encrypt";
  private static final String ROUND_REMEDY = "let every path from a source to here pass";
  private static final String COPY = "to: {id: copy, uri: 'file:copies'}";

  @TempDir private Path folder;
  private SiteFolder site;
  private ClassLoader before;

  /** Without a region the client of SQS asks the network for one. */
  @BeforeAll
  static void nameARegion() {
    System.setProperty("aws.region", "us-east-1");
  }

  @AfterAll
  static void forgetTheRegion() {
    System.clearProperty("aws.region");
  }

  @BeforeEach
  void copySite() throws Exception {
    before = Thread.currentThread().getContextClassLoader();
    site = SiteFolder.copyTo(folder);
  }

  @AfterEach
  void restoreClassLoader() {
    Thread.currentThread().setContextClassLoader(before);
  }

  /**
   * A mistake.
   *
   * @param name for the report
   * @param file that is edited
   * @param from what stands there
   * @param to what is written in its place
   * @param foundIn the file named as its place
   * @param at the text that begins at that place
   * @param cause part of it
   * @param remedy part of it
   */
  record Mistake(
      String name,
      String file,
      String from,
      String to,
      String foundIn,
      String at,
      String cause,
      String remedy) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Mistake in(
      String file, String name, String from, String to, String at, String cause, String remedy) {
    return new Mistake(name, file, from, to, file, at, cause, remedy);
  }

  /** What Camel itself would refuse, one at a time and without a column. */
  static Stream<Mistake> broken() {
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
        new Mistake(
            "schema that is none",
            "routes/login.schema.json",
            "\"maxLength\": 45",
            "\"maxLength\": \"45\"",
            INGEST,
            "name: checkText",
            "is no JSON Schema",
            "correct what it names"));
  }

  /** Plaintext would leave. */
  static Stream<Mistake> leaks() {
    return Stream.of(
        leak("no encrypt", ENCRYPT, ""),
        leak(
            "encrypt switched off",
            "ref: encrypt\n",
            "ref: encrypt\n                  disabled: true\n"),
        leak(
            "encrypt under a condition",
            ENCRYPT,
            "              - filter:\n                  id: some\n                  expression: {simple: {expression: '${header.x}'}}\n                  steps: [{bean: {id: encrypt, ref: encrypt}}]\n"),
        leak(
            "encrypt in one branch of two",
            ENCRYPT,
            "              - choice:\n                  id: some\n                  when:\n                    - expression: {simple: {expression: '${header.x}'}}\n                      steps: [{bean: {id: encrypt, ref: encrypt}}]\n                  otherwise:\n                    steps: [{log: {id: not, message: skipped}}]\n"),
        leak(
            "encrypt whose failure is caught",
            ENCRYPT,
            "              - doTry:\n                  id: some\n                  steps: [{bean: {id: encrypt, ref: encrypt}}]\n                  doCatch: [{id: ignore, exception: [java.lang.Exception], steps: [{log: {id: not, message: skipped}}]}]\n"),
        leak(
            "more is fetched behind encrypt",
            FILTER,
            "        - pollEnrich: {id: fetch, expression: {constant: {expression: 'file:more'}}}\n"
                + FILTER),
        leak(
            "split that gives back what it was given",
            "            aggregationStrategy: gatherRows\n",
            ""),
        leak(
            "plaintext kept in a variable",
            ENCRYPT,
            "              - setVariable: {id: keep, name: raw, expression: {simple: {expression:"
                + " '${body}'}}}\n"
                + ENCRYPT
                + "              - setBody: {id: back, expression: {simple: {expression:"
                + " '${variable.raw}'}}}\n"),
        in(
            INGEST,
            "plaintext kept in a header",
            ENCRYPT,
            "              - setHeader: {id: keep, name: raw, expression: {simple: {expression:"
                + " '${body}'}}}\n"
                + ENCRYPT
                + "              - "
                + COPY
                + "\n",
            "to: {id: copy",
            "the header raw was set before encrypt",
            "remove it behind encrypt"),
        in(
            INGEST,
            "copy before encrypt",
            ENCRYPT,
            "              - " + COPY + "\n" + ENCRYPT,
            "to: {id: copy",
            ROUND,
            ROUND_REMEDY),
        in(
            INGEST,
            "log before encrypt",
            ENCRYPT,
            "              - log: {id: tell, message: 'got ${body}'}\n" + ENCRYPT,
            "log: {id: tell",
            "log writes a message that is not encrypted",
            "move it behind encrypt"),
        in(
            INGEST,
            "address known only with a message",
            ENCRYPT,
            "              - toD: {id: dynamic, uri: '${header.where}'}\n" + ENCRYPT,
            "toD: {id: dynamic",
            ROUND,
            ROUND_REMEDY),
        in(
            LETTERS,
            "dead letter that is not sealed",
            "key: deadLetterKey",
            "key: dataSource",
            "to:\n            id: send",
            ROUND,
            ROUND_REMEDY),
        in(
            FAILURES,
            "handler that sends",
            "            - to:\n                id: set-aside",
            "            - " + COPY + "\n            - to:\n                id: set-aside",
            "to: {id: copy",
            ROUND,
            ROUND_REMEDY),
        in(
            FAILURES,
            "handler that sends what came in",
            "          onRedeliveryRef: outage\n",
            "          onRedeliveryRef: outage\n          useOriginalMessage: true\n          steps: [{"
                + COPY
                + "}]\n",
            "to: {id: copy",
            ROUND,
            ROUND_REMEDY),
        in(
            FAILURES,
            "dead letter channel of all routes",
            "- routeConfiguration:\n    id: messages\n",
            "- errorHandler: {deadLetterChannel: {deadLetterUri: 'file:letters',"
                + " deadLetterHandleNewException: false}}\n\n"
                + "- routeConfiguration:\n    id: messages\n",
            "'file:letters'",
            ROUND,
            ROUND_REMEDY),
        in(
            FAILURES,
            "handler that goes on",
            "          handled:\n            constant:\n              expression: \"true\"\n          redeliveryPolicy:\n            maximumRedeliveries: 0\n",
            "          continued:\n            constant:\n              expression: \"true\"\n          redeliveryPolicy:\n            maximumRedeliveries: 0\n",
            "onException:\n          id: bad-message",
            "even if that was encrypt",
            "take continued out"));
  }

  private static Mistake leak(String name, String from, String to) {
    return new Mistake(name, INGEST, from, to, POSTGRES, INSERT, ROUND, ROUND_REMEDY);
  }

  /** Messages would be lost. */
  static Stream<Mistake> losses() {
    String store =
        "              - to:\n                  id: store\n                  uri: direct:store-logins\n";
    return Stream.of(
        in(
            INGEST,
            "aggregate behind a queue that deletes",
            FILTER,
            "        - aggregate: {id: more, correlationExpression: {constant: {expression: 'true'}}, completionSize: 5, aggregationStrategy: gatherRows, steps: [{to: {id: later, uri: 'direct:store-logins'}}]}\n"
                + FILTER,
            "aggregate: {id: more",
            "aggregate keeps messages in memory that are already deleted",
            "deleteAfterRead: false"),
        in(
            INGEST,
            "sink behind wireTap",
            store,
            store.replace("- to:", "- wireTap:"),
            "wireTap:",
            "wireTap waits for nobody",
            "call it by direct:"),
        in(
            INGEST,
            "sink behind seda",
            store,
            store.replace("direct:store-logins", "seda:later")
                + "- route: {id: later, from: {uri: 'seda:later', steps: [{to: {id: now, uri:"
                + " 'direct:store-logins'}}]}}\n",
            "to:\n                  id: store",
            "seda waits for nobody",
            "call it by direct:"),
        in(
            FAILURES,
            "sink on completion",
            "    id: batches\n",
            "    id: batches\n    onCompletion: [{onCompletion: {id: late, steps: [{to: {id: now,"
                + " uri: 'file:late'}}]}}]\n",
            "onCompletion: {id: late",
            "onCompletion waits for nobody",
            "call it by direct:"),
        in(
            FAILURES,
            "dead letter channel",
            "    id: batches\n    errorHandler:\n      defaultErrorHandler:\n        redeliveryPolicy:\n          maximumRedeliveries: 0\n          logExhausted: false\n",
            "    id: batches\n    errorHandler:\n      deadLetterChannel:\n        deadLetterUri: direct:dead-letter\n",
            "deadLetterChannel",
            "a dead letter that cannot be sent is taken for sent",
            "deadLetterHandleNewException: false"),
        in(
            FAILURES,
            "dead letter whose failure is swallowed",
            "                method: retain",
            "                method: describe",
            "onException:\n          id: not-accepted",
            "a failure that is handled here is swallowed",
            "call deadLetters with retain"),
        in(
            FAILURES,
            "bad message that is only logged",
            "            - to:\n                id: set-aside\n                uri: direct:dead-letter\n",
            "            - log: {id: tell, message: bad}\n",
            "onException:\n          id: bad-message",
            "a failure that is handled here is swallowed",
            "send it to direct:dead-letter"),
        in(
            STORE,
            "sink whose failure is caught",
            "                  - to:\n                      id: isolate\n                      uri: direct:isolate-row\n",
            "                  - log: {id: tell, message: refused}\n",
            "id: refused",
            "the failure of a sink is swallowed here",
            "or throw"),
        in(
            STORE,
            "misspelt sink that is passed over",
            "stopOnException: true",
            "ignoreInvalidEndpoints: true",
            "ignoreInvalidEndpoints",
            "is passed over",
            "take ignoreInvalidEndpoints out"),
        in(
            STORE,
            "sink that is not waited for",
            "stopOnException: true",
            "timeout: 1000",
            "timeout",
            "what is not done in time is dropped",
            "take timeout out"));
  }

  @ParameterizedTest
  @MethodSource({"broken", "leaks", "losses"})
  void check_oneMistake_isFoundWhereItIs(Mistake mistake) throws Exception {
    site.edit(mistake.file(), mistake.from(), mistake.to());

    List<Problem> problems = problems();

    assertThat(problems).as("%s", problems).hasSize(1);
    assertThat(problems.get(0).place()).contains(place(mistake.foundIn(), mistake.at()));
    assertThat(problems.get(0).cause()).contains(mistake.cause());
    assertThat(problems.get(0).remedy()).contains(mistake.remedy());
  }

  @Test
  void check_shippedFiles_findsNothing() throws Exception {
    assertThat(problems()).isEmpty();
    site.set("maskroute.sinks", "jsonl,postgres");
    assertThat(problems()).isEmpty();
  }

  @Test
  void check_yamlThatIsNone_namesLineAndColumn() throws Exception {
    site.edit(STORE, "    id: store-logins\n", "    id: \"store-logins\n");

    assertThat(problems())
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

    assertThat(problems())
        .extracting(problem -> problem.place().orElseThrow().file())
        .containsExactly(LETTERS, LETTERS, INGEST, INGEST, INGEST, POSTGRES, STORE);
  }

  @Test
  void check_routesThatAreSafe_findsNothing() throws Exception {
    Files.writeString(
        site.file("routes/own.camel.yaml"),
        """
        - route: {id: clock, from: {uri: 'timer:tick', steps: [{to: {id: a, uri: 'file:ticks'}}]}}
        - route:
            id: plain
            from:
              uri: aws2-sqs:other
              parameters: {amazonSQSClient: "#sqsClient"}
              steps:
                - filter: {id: some, expression: {simple: {expression: '${body} == 1'}}, steps: [{stop: {}}]}
                - bean: {id: hide, ref: encrypt}
                - choice:
                    id: two
                    when: [{expression: {simple: {expression: '${body} == 1'}}, steps: [{to: {id: b, uri: 'direct:out'}}]}]
                    otherwise: {steps: [{toD: {id: c, uri: 'file:${header.x}'}}]}
        - route: {id: out, from: {uri: 'direct:out', steps: [{to: {id: d, uri: 'file:out'}}]}}
        """);

    assertThat(problems()).isEmpty();
  }

  @Test
  void check_choiceDecidedAtTheStart_followsOnlyTheBranchThatIsTaken() throws Exception {
    Files.writeString(
        site.file("routes/own.camel.yaml"),
        """
        - routeTemplate:
            id: taking
            parameters: [{name: way}]
            from:
              uri: "aws2-sqs:own"
              parameters: {amazonSQSClient: "#sqsClient"}
              steps:
                - choice:
                    precondition: true
                    when:
                      - simple: "'{{way}}' != 'none'"
                        steps:
                          - to: {id: out, uri: 'file:out'}
                - bean: {id: hide, ref: encrypt}
        - templatedRoute:
            routeId: one
            routeTemplateRef: taking
            parameters: [{name: way, value: none}]
        """);
    assertThat(problems()).isEmpty();
    site.edit("routes/own.camel.yaml", "value: none", "value: some");
    assertThat(problems()).singleElement().satisfies(p -> assertThat(p.cause()).contains(ROUND));
  }

  @Test
  void check_templateInUse_isFollowedWithItsParameters() throws Exception {
    Files.writeString(
        site.file("routes/own.camel.yaml"),
        """
        - routeTemplate:
            id: taking
            parameters: [{name: queue}, {name: bean}]
            from:
              uri: "aws2-sqs:{{queue}}"
              parameters: {amazonSQSClient: "#sqsClient"}
              steps:
                - bean: {id: hide, ref: "{{bean}}"}
                - to: {id: out, uri: 'file:out'}
        - templatedRoute:
            routeId: one
            routeTemplateRef: taking
            parameters: [{name: queue, value: one}, {name: bean, value: encrypt}]
        - templatedRoute:
            routeId: two
            routeTemplateRef: takign
            parameters: [{name: queue, value: two}, {name: bean, value: encrypt}]
        """);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).contains(place("routes/own.camel.yaml", "takign"));
              assertThat(problem.toString())
                  .contains("there is no route template takign; did you mean taking?");
            });
    site.edit("routes/own.camel.yaml", "takign", "taking");
    site.edit(
        "routes/own.camel.yaml",
        "value: two}, {name: bean, value: encrypt",
        "value: two}, {name: bean, value: tally");
    assertThat(problems()).singleElement().satisfies(p -> assertThat(p.cause()).contains(ROUND));
  }

  private List<Problem> problems() throws Exception {
    Settings settings =
        SettingsLoader.load(
            site.path(),
            site.file("application.properties"),
            Map.of("MASKROUTE_SQS_ENDPOINT", "http://127.0.0.1:1"),
            UnaryOperator.identity());
    return RouteChecks.problems(settings, Protection.open(settings));
  }

  private Place place(String file, String text) throws Exception {
    String all = Files.readString(site.file(file));
    int index = all.indexOf(text);
    assertThat(index).as("%s in %s", text, all).isNotNegative();
    String above = all.substring(0, index);
    int line = (int) above.chars().filter(c -> c == '\n').count() + 1;
    return new Place(file, line, index - above.lastIndexOf('\n'));
  }
}
