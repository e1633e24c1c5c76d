package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** Messages that would be deleted although no sink has a row of them are found. */
final class LostRowsTest extends RouteRows {
  private static final String NONE = "none of these steps makes a row";
  private static final String BECOMES_NONE = "becomes no row";
  private static final String STOPPED = "caught here is stopped";
  private static final String UNSENT = "was sent to no sink";
  private static final String HIDDEN = "the failure of a sink may be swallowed by this";
  private static final String MAKE = "{bean: {ref: row-ROW}}";
  private static final String SAY = "{log: failed}";
  private static final String OUT = "{to: 'file:out'}";
  private static final String STORED = "bean: {ref: tally, method: stored}";
  private static final String TO_FILE = "to: 'file:out'";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(made(), stopped(), sent(), gathered()).flatMap(rows -> rows);
  }

  private static Stream<RouteRow> made() {
    return Stream.of(
        messages("a row", "", MAKE),
        messages("a row made by a bean of a site", "", "{bean: {ref: site-ROW}}"),
        messages(
            "a row made on one way of two",
            "",
            "{filter: {simple: '${body}', steps: [" + MAKE + "]}}"),
        messages("no row", NONE, SAY),
        messages("no row but off", NONE, "{bean: {ref: row-ROW, disabled: \"{{site.off}}\"}}"),
        messages(
            "a row and another body",
            "setBody replaces the row",
            MAKE + ", {setBody: {simple: '${body.json}'}}"),
        messages(
            "a row and another body on one way",
            "setBody replaces the row",
            MAKE
                + ", {choice: {when: [{simple: '${header.x}', steps: [{stop: {}}]}, {simple:"
                + " '${header.y}', steps: [{step: {steps: [{setBody: {simple: '${body.json}'}}]}}]}]}}"),
        messages(
            "a row and another body on a way that is off",
            "",
            MAKE
                + ", {filter: {simple: '${header.x}', disabled: \"{{site.off}}\", steps: [{setBody:"
                + " {constant: x}}]}}"),
        messages(
            "a row and another row on one way",
            "",
            MAKE
                + ", {filter: {simple: '${header.x}', steps: [{setBody: {simple:"
                + " '${body.message}'}}, "
                + MAKE
                + "]}}"),
        messages(
            "a row and a dead letter on one way",
            "",
            MAKE
                + ", {filter: {simple: '${header.x}', steps: [{setBody: {simple: '${body.message}'}},"
                + " {to: 'direct:dead-letter'}, {stop: {}}]}}"),
        messages(
            "a row and what a bean gives",
            "bean replaces the row",
            MAKE + ", {bean: {beanType: java.lang.System, method: nanoTime}}"),
        messages(
            "a row and what a bean of a site gives",
            "bean replaces the row",
            MAKE + ", {bean: {ref: site-ROW, method: 'contains(${body})'}}"),
        messages(
            "a row and a bean that gives nothing",
            "",
            MAKE + ", {bean: {ref: site-ROW, method: clear}}"),
        messages(
            "a row beside another body",
            "",
            MAKE + ", {marshal: {variableReceive: x, gzipDeflater: {}}}"),
        messages("a row that cannot be made", BECOMES_NONE, attempt(MAKE, SAY)),
        messages(
            "a row that is made behind",
            "",
            attempt(
                    "{" + ENCRYPT + "}",
                    "{throwException: {exceptionType: java.lang.RuntimeException, message: no}}")
                + ", "
                + MAKE));
  }

  private static Stream<RouteRow> stopped() {
    String call = "{bean: {ref: tally, method: counts}}";
    return Stream.of(
        steps(
            "a failure that stops a message",
            STOPPED,
            attempt(call, "{stop: {}}").replaceAll("^.|.$", "")),
        steps(
            "a failure that stops some messages",
            STOPPED,
            attempt(call, "{filter: {simple: '${header.x}', steps: [{stop: {}}]}}")
                .replaceAll("^.|.$", "")),
        steps(
            "a dead letter that is stopped",
            "",
            attempt(call, "{to: 'direct:dead-letter'}, {stop: {}}").replaceAll("^.|.$", "")),
        steps(
            "a message that is stopped at last",
            STOPPED,
            "doTry: {steps: [" + call + "], doFinally: {steps: [{stop: {}}]}}"),
        below(
            "a failure of what is on no queue",
            "",
            "route: {id: ROW-c, from: {uri: 'timer:ROW', steps: ["
                + attempt(call, "{stop: {}}")
                + "]}}",
            ENCRYPT));
  }

  private static Stream<RouteRow> sent() {
    return Stream.of(
        steps(
            "sinks that a header tells",
            UNSENT,
            ENCRYPT,
            "recipientList: {header: sinks}",
            TO_FILE.replace("to:", "log:"),
            STORED),
        steps(
            "sinks that a variable tells",
            UNSENT,
            ENCRYPT,
            "routingSlip: {simple: ' ${variable.sinks} '}",
            STORED),
        steps(
            "a sink of which a part is told",
            "",
            ENCRYPT,
            "recipientList: {simple: 'file:${variable.dataset}'}",
            STORED),
        steps(
            "sinks that a property tells",
            "",
            ENCRYPT,
            "recipientList: {simple: '${properties:site.name}'}",
            STORED),
        steps(
            "a sink under a condition",
            UNSENT,
            ENCRYPT,
            "filter: {simple: '${body}', steps: [" + OUT + "]}",
            STORED),
        steps(
            "a sink for one data set",
            UNSENT,
            ENCRYPT,
            "choice: {when: [{simple: '${body}', steps: [" + OUT + "]}]}",
            STORED),
        steps(
            "a sink for each data set",
            "",
            ENCRYPT,
            "choice: {when: [{simple: '${body}', steps: ["
                + OUT
                + "]}], otherwise: {steps: ["
                + OUT
                + "]}}",
            STORED),
        steps("stored first", UNSENT, ENCRYPT, STORED, TO_FILE),
        steps(
            "a metric and no sink",
            UNSENT,
            ENCRYPT,
            "to: 'micrometer:counter:rows'",
            "filter: {simple: '${body}', steps: [" + OUT + "]}",
            STORED),
        steps(
            "stored on the way that sends",
            "",
            ENCRYPT,
            "filter: {simple: '${body}', steps: [" + OUT + ", {" + STORED + "}]}"));
  }

  private static Stream<RouteRow> gathered() {
    String grouped =
        "aggregationStrategy: '#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy'";
    String latest =
        "aggregationStrategy: '#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy'";
    return Stream.of(
        steps(
            "multicast that gathers",
            HIDDEN,
            ENCRYPT,
            "multicast: {" + grouped + ", steps: [" + OUT + ", " + OUT + "]}"),
        steps(
            "recipientList that gathers",
            HIDDEN,
            ENCRYPT,
            "recipientList: {constant: 'file:a,file:b', " + grouped + "}"),
        steps(
            "multicast that stops",
            "",
            ENCRYPT,
            "multicast: {stopOnException: true, " + grouped + ", steps: [" + OUT + "]}"),
        steps(
            "multicast that fails together",
            "",
            ENCRYPT,
            "multicast: {aggregationStrategy: failTogether, steps: [" + OUT + "]}"),
        steps(
            "multicast that takes the latest",
            "",
            ENCRYPT,
            "multicast: {" + latest + ", steps: [" + OUT + "]}"),
        steps(
            "split that gathers nothing sent",
            "",
            ENCRYPT,
            "split: {simple: '${body}', " + grouped + ", steps: [" + SAY + "]}"));
  }

  /** A batch whose messages take these steps. */
  private static RouteRow messages(String name, String cause, String steps) {
    return below(
        name,
        cause,
        "beans: [{name: row-ROW, type: dev.maskroute.routing.MakeRow, constructors: {0:"
            + " \"{{maskroute.home}}/routes/login.schema.json\"}}, {name: site-ROW, type:"
            + " java.util.ArrayList}]",
        ENCRYPT,
        "split: {simple: '${body}', aggregationStrategy: gatherRows, steps: [" + steps + "]}");
  }

  private static String attempt(String steps, String caught) {
    return "{doTry: {steps: ["
        + steps
        + "], doCatch: [{exception: [java.lang.Exception], steps: ["
        + caught
        + "]}]}}";
  }
}
