package dev.maskroute.cli;

import static dev.maskroute.cli.RouteMistake.FAILURES;
import static dev.maskroute.cli.RouteMistake.FILTER;
import static dev.maskroute.cli.RouteMistake.INGEST;
import static dev.maskroute.cli.RouteMistake.POSTGRES;
import static dev.maskroute.cli.RouteMistake.STORE;
import static dev.maskroute.cli.RouteMistake.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Problem;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes by which the shipped routes would lose messages are found where they are. */
final class LossyRoutesTest {
  @RegisterExtension final CheckedSite site = new CheckedSite();

  /** Messages would be lost. */
  static Stream<RouteMistake> losses() {
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
            "    id: sinks\n",
            "    id: sinks\n    onCompletion: [{onCompletion: {id: late, steps: [{to: {id: now,"
                + " uri: 'file:late'}}]}}]\n",
            "onCompletion: {id: late",
            "onCompletion waits for nobody",
            "call it by direct:"),
        in(
            FAILURES,
            "dead letter channel",
            "    id: batches\n    errorHandler:\n      defaultErrorHandler:\n        redeliveryPolicy:\n          maximumRedeliveries: 0\n          logRetryAttempted: false\n          logExhausted: false\n",
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
            POSTGRES,
            "sink that does not wait",
            "    routeConfigurationId: sinks\n",
            "",
            "route:\n    id: sink-postgres",
            "a system that is away is not waited for here",
            "routeConfigurationId: sinks"),
        in(
            POSTGRES,
            "sink under a configuration that does not wait",
            "    routeConfigurationId: sinks\n",
            "    routeConfigurationId: batches\n",
            "route:\n    id: sink-postgres",
            "a system that is away is not waited for here",
            "routeConfigurationId: sinks"),
        in(
            INGEST,
            "bad message that is nobody's",
            "    routeConfigurationId: messages\n",
            "",
            "route:\n    id: login-ingest",
            "becomes no dead letter here",
            "routeConfigurationId: messages"),
        in(
            STORE,
            "row that is set aside whatever failed",
            "                onWhen:\n                  ref:\n                    expression: poisonRows\n",
            "",
            "id: refused",
            "a system that is away makes all of them dead letters",
            "add onWhen: {ref: {expression: poisonRows}}"),
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
  @MethodSource("losses")
  void check_oneMistake_isFoundWhereItIs(RouteMistake mistake) throws Exception {
    mistake.expectIn(site);
  }

  @Test
  void check_sinkWhoseFilesHaveOneName_isFound() throws Exception {
    String own = "routes/sinks/own.camel.yaml";
    site.write(
        own,
        """
        - route:
            id: sink-own
            routeConfigurationId: sinks
            from:
              uri: direct:sink-own
              steps:
                - setBody: {id: own-lines, simple: '${body.jsonLines}'}
                - to: {id: own-file, uri: 'file:rows', parameters: {fileName: 'rows.jsonl'}}
        """);
    site.set("maskroute.sinks", "postgres,own");
    assertThat(site.problems())
        .containsExactly(
            new Problem(
                site.place(own, "'file:rows'"),
                "each batch is written over the one before, as they have the same name rows.jsonl",
                "let the name hold ${exchangeId}, or add fileExist: Append"));
    site.edit(own, "'rows.jsonl'", "'rows-${exchangeId}.jsonl'");
    assertThat(site.problems()).isEmpty();
    site.edit(own, "${exchangeId}", "${variable.dataset}-${date:now:yyyy-MM-dd}");
    assertThat(site.problems()).hasSize(1);
    site.edit(own, "yyyy-MM-dd}.jsonl'", "HHmmssSSS}.jsonl'");
    assertThat(site.problems()).isEmpty();
    site.edit(own, "${date:now:HHmmssSSS}.jsonl'", "rows.jsonl', fileExist: Append");
    assertThat(site.problems()).isEmpty();
    site.edit(
        own,
        "to: {id: own-file",
        "to: 'file:rows?fileName=rows.jsonl'\n        - log: {id: own-log, message: written}\n        - to: {id: own-file");
    assertThat(site.problems()).hasSize(1);
  }
}
