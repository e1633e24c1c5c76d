package dev.maskroute.cli;

import static dev.maskroute.cli.RouteMistake.FAILURES;
import static dev.maskroute.cli.RouteMistake.FILTER;
import static dev.maskroute.cli.RouteMistake.INGEST;
import static dev.maskroute.cli.RouteMistake.LETTERS;
import static dev.maskroute.cli.RouteMistake.POSTGRES;
import static dev.maskroute.cli.RouteMistake.in;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways by which plaintext would leave the shipped routes are found where they are. */
final class LeakyRoutesTest {
  private static final String ENCRYPT =
      "              - bean:\n                  id: encrypt\n                  ref: encrypt\n";
  private static final String INSERT = "toD:\n            id: insert";
  private static final String ROUND = "without passing encrypt";
  private static final String ROUND_REMEDY = "let every path from a source to here pass";
  private static final String COPY = "to: {id: copy, uri: 'file:copies'}";

  @RegisterExtension final CheckedSite site = new CheckedSite();

  /** Plaintext would leave. */
  static Stream<RouteMistake> leaks() {
    return Stream.of(
        leak("no encrypt", ENCRYPT, ""),
        in(
            INGEST,
            "a step of one line",
            FILTER,
            "        - pollEnrich: {id: fetch, expression: {constant: {expression: 'file:more'}}}\n"
                + "        - to: file:plain\n        - setBody: {expression: {constant:"
                + " {expression: x}}}\n"
                + FILTER,
            "to: file:plain",
            ROUND,
            ROUND_REMEDY),
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
            "          handled:\n            constant:\n              expression: \"true\"\n          # No redelivery policy",
            "          continued:\n            constant:\n              expression: \"true\"\n          # No redelivery policy",
            "onException:\n          id: bad-message",
            "even if that was encrypt",
            "take continued out"));
  }

  private static RouteMistake leak(String name, String from, String to) {
    return new RouteMistake(name, INGEST, from, to, POSTGRES, INSERT, ROUND, ROUND_REMEDY);
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void check_oneMistake_isFoundWhereItIs(RouteMistake mistake) throws Exception {
    mistake.expectIn(site);
  }
}
