package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** Ways round encrypt by names and addresses are found; what only looks like one is not. */
final class SentRoundEncryptTest extends RouteRows {
  private static final String ROUND = "without passing encrypt";
  private static final String OUT = "to: 'file:out'";
  private static final String PARAMETER = "a parameter of the statement shows";
  private static final String KEEP = "setVariable: {name: raw, simple: '${body}'}";
  private static final String KEEP_HEADER = "setHeader: {name: Raw, simple: '${body}'}";
  private static final String NO_HEADERS = "removeHeaders: {pattern: '*'}";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(names(), sends(), statements(), handled(), rest()).flatMap(stream -> stream);
  }

  private static Stream<RouteRow> names() {
    String named = "setVariable: {name: \"{{site.name}}\", simple: '${body}'}";
    return Stream.of(
        steps(
            "header removed in another case",
            "",
            KEEP_HEADER,
            ENCRYPT,
            "removeHeader: {name: RAW}",
            OUT),
        steps(
            "header read in another case",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {simple: '${header.raw}'}",
            NO_HEADERS,
            OUT),
        steps(
            "headers removed but one",
            "the header raw",
            KEEP_HEADER,
            ENCRYPT,
            "removeHeaders: {pattern: '*', excludePattern: 'r*'}",
            OUT),
        steps("name by a property", ROUND, named, ENCRYPT, "setBody: {variable: raw}", OUT),
        steps(
            "name by the message",
            ROUND,
            "setVariable: {name: '${header.x}', simple: '${body}'}",
            ENCRYPT,
            "setBody: {variable: y}",
            OUT));
  }

  private static Stream<RouteRow> sends() {
    return Stream.of(
        steps("dynamicRouter", ROUND, "dynamicRouter: {constant: 'file:out'}"),
        steps("serviceCall", ROUND, "serviceCall: {name: out}"),
        steps("saga", ROUND, "saga: {compensation: 'file:undo', steps: [{" + ENCRYPT + "}]}"),
        below(
            "afterUri",
            ROUND,
            "interceptSendToEndpoint: {uri: 'file:*', afterUri: 'file:after', steps: [{log: sent}]}",
            ENCRYPT,
            OUT),
        below(
            "enrich by what encrypts",
            "",
            "route: {id: ROW-e, from: {uri: 'direct:ROW-e', steps: [{" + ENCRYPT + "}]}}",
            "enrich: {constant: 'direct:ROW-e'}",
            OUT),
        below(
            "enrich by what encrypts, with a strategy",
            ROUND,
            "route: {id: ROW-e, from: {uri: 'direct:ROW-e', steps: [{" + ENCRYPT + "}]}}",
            "enrich: {constant: 'direct:ROW-e', aggregationStrategy:"
                + " '#class:org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy'}",
            OUT),
        steps("slip through encrypt", "", "routingSlip: {constant: 'bean:encrypt,file:out'}"),
        steps("slip round encrypt", ROUND, "routingSlip: {constant: 'file:out,bean:encrypt'}"),
        steps(
            "address in the other spelling of simple",
            ROUND,
            "recipientList: {simple: 'file:$simple{header.x}'}"),
        steps(
            "password in an address",
            "may leave for file:host",
            "to: \"file://svc:{{site.secret}}@host\""),
        steps(
            "recipient that there is not",
            "there is no component fiel",
            ENCRYPT,
            "recipientList: {constant: 'fiel:out'}"),
        steps(
            "slip that there is not",
            "there is no component fiel",
            ENCRYPT,
            "routingSlip: {expression: {constant: {expression: 'fiel:out'}}}"),
        steps(
            "enrich from what there is not",
            "there is no component fiel",
            ENCRYPT,
            "enrich: {constant: 'fiel:out'}"));
  }

  private static Stream<RouteRow> statements() {
    String file = "sql:file:{{maskroute.home}}/sql/queries/";
    return Stream.of(
        steps("statement in an address", PARAMETER, KEEP, ENCRYPT, sql("sql:call f(:#raw)")),
        steps(
            "words of a language in a file",
            ROUND,
            KEEP,
            ENCRYPT,
            "to: \"language:simple:resource:file:{{maskroute.home}}/sql/queries/keep-raw.sql\"",
            OUT),
        steps("statement in a file", PARAMETER, KEEP, ENCRYPT, sql(file + "keep-raw.sql")),
        steps(
            "statement in one of several files",
            PARAMETER,
            KEEP,
            ENCRYPT,
            sql(file + "keep-${variable.dataset}.sql")),
        steps(
            "statement that takes another variable",
            "",
            "setVariable: {name: other, simple: '${body}'}",
            ENCRYPT,
            sql(file + "keep-${variable.dataset}.sql")));
  }

  private static String sql(String address) {
    return "toD: {uri: \"" + address + "\", parameters: {dataSource: '#dataSource'}}";
  }

  private static Stream<RouteRow> handled() {
    String call = "{to: 'direct:ROW-c'}";
    String latest =
        "aggregationStrategy:"
            + " '#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy'";
    return Stream.of(
        splitOfWhatWasKept(),
        handled("a call whose failure is handled", "", call.replaceAll("[{}]", "")),
        handled("copies of which one is handled", "", "multicast: {steps: [" + call + "]}"),
        handled("a list of which one is handled", "", "recipientList: {constant: 'direct:ROW-c'}"),
        handled(
            "a strategy of a list",
            ROUND,
            "recipientList: {constant: 'direct:ROW-c', " + latest + "}"),
        handled(
            "a strategy of enrich", ROUND, "enrich: {constant: 'direct:ROW-c', " + latest + "}"),
        handled(
            "a strategy of a split",
            ROUND,
            "split: {simple: '${body}', " + latest + ", steps: [" + call + "]}"),
        handled(
            "a strategy of multicast", ROUND, "multicast: {" + latest + ", steps: [" + call + "]}"),
        handled(
            "a catch, which is not given it",
            "",
            "doTry: {steps: ["
                + call
                + "], doCatch: [{exception: [java.io.IOException], steps: [{"
                + OUT
                + "}]}]}"),
        handled(
            "a step at last",
            ROUND,
            "doTry: {steps: [" + call + "], doFinally: {steps: [{" + OUT + "}]}}"));
  }

  private static RouteRow aggregate(String name, String cause, String step) {
    return new RouteRow(
        name,
        cause,
        """
        - beans:
            - name: kept-ROW
              type: org.apache.camel.processor.aggregate.MemoryAggregationRepository
        - route:
            id: ROW
            from:
              uri: file:ROW
              steps:
                - %s
                - aggregate:
                    aggregationRepository: kept-ROW
                    aggregationStrategy: "#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy"
                    correlationExpression: {constant: all}
                    completionSize: 5
                    steps: [{log: gathered}]
        """
            .formatted(step));
  }

  private static RouteRow splitOfWhatWasKept() {
    return below(
        "split of what was kept, of which the first step fails",
        ROUND,
        "routeConfiguration: {id: ROW, onException: [{onException: {exception: [java.io.IOException],"
            + " steps: [{to: 'file:alarm'}]}}]}\n"
            + "- route: {id: ROW-c, routeConfigurationId: ROW, from: {uri: 'direct:ROW-c', steps:"
            + " [{split: {simple: '${variable.raw}', steps: [{"
            + ENCRYPT
            + "}]}}]}}",
        KEEP,
        ENCRYPT,
        "to: 'direct:ROW-c'");
  }

  /** With a called route of which a handled failure leaves what came in. */
  private static RouteRow handled(String name, String cause, String step) {
    String received = "{setBody: {simple: '${exchangeProperty.ReceivedMessage.body}'}}";
    return below(
        "handled: " + name,
        cause,
        "routeConfiguration: {id: ROW, onException: [{onException: {exception: [java.io.IOException],"
            + " handled: {constant: 'true'}, steps: [{to: 'direct:dead-letter'}, "
            + received
            + "]}}]}\n"
            + "- route: {id: ROW-c, routeConfigurationId: ROW, from: {uri: 'direct:ROW-c', steps:"
            + " [{bean: {ref: tally, method: counts}}]}}",
        "bean: {ref: openMessage}",
        ENCRYPT,
        step,
        OUT);
  }

  private static Stream<RouteRow> rest() {
    return Stream.of(
        aggregate("what a repository remembers", "what aggregate remembers", "{log: taken}"),
        aggregate("what a repository remembers of tokens", "", "{" + ENCRYPT + "}"),
        new RouteRow(
            "way in that is no route",
            "comes in by rest",
            """
            - rest: {path: '/ROW', post: [{id: ROW-post, to: 'direct:ROW'}]}
            - route: {id: ROW, from: {uri: 'direct:ROW', steps: [{to: 'file:out'}]}}
            """));
  }
}
