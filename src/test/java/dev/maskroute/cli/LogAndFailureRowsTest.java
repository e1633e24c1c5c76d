package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** Log lines that show a message, and failures that are swallowed on some way, are found. */
final class LogAndFailureRowsTest extends RouteRows {
  private static final String LOGS = "log writes a message";
  private static final String SWALLOWED = "handled here is swallowed";
  private static final String CAUGHT = "the failure of a sink is swallowed";
  private static final String PASSED = "may be swallowed by this circuitBreaker";
  private static final String LETTER = "{to: 'direct:dead-letter'}";
  private static final String SAY = "{log: failed}";
  private static final String WORDS = "{setBody: {constant: failed}}";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(logs(), handlers(), catches()).flatMap(stream -> stream);
  }

  private static Stream<RouteRow> logs() {
    return Stream.of(
        log("body", LOGS, "$simple{body}"),
        log("piece of the body", LOGS, "${substring(0,80)}"),
        log("body with a change", LOGS, "${replace(a,b)}"),
        log("path into the body", LOGS, "${jsonpath($.ip)}"),
        log("query of the body", LOGS, "${jq(.ip)}"),
        log("words of a failure", LOGS, "${exception.message}"),
        log("format of a property", LOGS, "{{site.format}}"),
        log(
            "what is harmless",
            "",
            "${routeId} ${exchangeId} ${camelContext.name} ${exchange.fromRouteId} ${body.size} ${header.count} ${date:now:yyyy} # 3 rows"),
        log(
            "what tells of a message no more than its kind",
            "",
            "${exception.class.simpleName} ${body?.size} ${date:header.CamelAwsSqsSentTimestamp:yyyy}"),
        steps(
            "date of what was kept",
            LOGS,
            "setHeader: {name: raw, simple: '${body}'}",
            ENCRYPT,
            "log: '${date:header.raw:yyyy}'"),
        steps("body in another language", LOGS, "log: {message: body, logLanguage: groovy}"),
        steps(
            "words of a failure that was caught",
            LOGS,
            "doTry: {steps: [{"
                + ENCRYPT
                + "}], doCatch: [{exception: [java.lang.Exception],"
                + " steps: [{setBody: {constant: x}}, {log: '${exception.message}'}]}]}"),
        steps(
            "what begins with # and names no bean",
            "",
            "log: '# 3 rows'",
            "setHeader: {name: color, constant: '#ff0000'}"));
  }

  private static RouteRow log(String name, String cause, String message) {
    return steps("log of " + name, cause, "log: {message: \"" + message + "\"}");
  }

  private static Stream<RouteRow> handlers() {
    return Stream.of(
        handler("filter", SWALLOWED, "{filter: {simple: '${header.x}', steps: [" + LETTER + "]}}"),
        handler("choice of which one way only logs", SWALLOWED, choice(LETTER, SAY)),
        handler("choice of two that keep", "", choice(LETTER, LETTER)),
        handler(
            "stop before it",
            SWALLOWED,
            "{filter: {simple: '${header.x}', steps: [{stop: {}}]}}, " + LETTER),
        handler(
            "off by a property",
            SWALLOWED,
            "{to: {uri: 'direct:dead-letter', disabled: \"{{site.off}}\"}}"),
        handler(
            "one of a load balancer",
            SWALLOWED,
            "{loadBalance: {roundRobinLoadBalancer: {}, steps: [" + LETTER + ", " + SAY + "]}}"),
        handler("one of a multicast", "", "{multicast: {steps: [" + LETTER + ", " + SAY + "]}}"),
        handler(
            "slip", "", "{routingSlip: {constant: 'direct:dead-letter,bean:tally?method=stored'}}"),
        handler("retain by its address", "", "{to: 'bean:deadLetters?method=retain'}"),
        handler("words in its place", SWALLOWED, WORDS + ", {to: 'file:alarms'}"),
        handler("words beside it", "", LETTER + ", " + WORDS + ", {to: 'file:alarms'}"),
        handler(
            "words and the message in the address",
            "",
            WORDS + ", {to: {uri: 'file:kept', parameters: {fileName: '${exchangeId}'}}}"),
        handler(
            "words and then the message",
            "",
            WORDS + ", {to: 'file:alarms'}, {setBody: {variable: x}}, {to: 'file:kept'}"),
        handler(
            "fallback",
            CAUGHT,
            "{doTry: {steps: ["
                + LETTER
                + "], doCatch: [{exception: [java.lang.Exception],"
                + " steps: ["
                + SAY
                + "]}]}}, {throwException: {message: no, exceptionType:"
                + " java.lang.RuntimeException}}"));
  }

  private static String choice(String one, String other) {
    return "{choice: {when: [{simple: '${header.x}', steps: ["
        + one
        + "]}], otherwise: {steps: ["
        + other
        + "]}}}";
  }

  private static RouteRow handler(String name, String cause, String steps) {
    return below(
        "handler: " + name,
        cause,
        "onException: {exception: [java.io.IOException], handled: {constant: 'true'}, steps: ["
            + steps
            + "]}",
        ENCRYPT);
  }

  private static Stream<RouteRow> catches() {
    String breaker = "circuitBreaker: {steps: [{to: 'file:out'}], onFallback: {steps: [%s]}}";
    String options = "circuitBreaker: {resilience4jConfiguration: {%s}, steps: [{to: 'file:out'}]}";
    String attempt =
        "doTry: {steps: [{to: 'file:out'}], doCatch: [{exception: [java.lang.Exception], steps:"
            + " [%s]}]}";
    return Stream.of(
        steps("fallback on one way", CAUGHT, ENCRYPT, breaker.formatted(choice(LETTER, SAY))),
        steps("fallback on each way", "", ENCRYPT, breaker.formatted(LETTER)),
        steps("no fallback", PASSED, ENCRYPT, "circuitBreaker: {steps: [{to: 'file:out'}]}"),
        steps(
            "no fallback, and a failure while it is open",
            "",
            ENCRYPT,
            options.formatted("throwExceptionWhenHalfOpenOrOpenState: true")),
        steps(
            "failures that a circuit breaker ignores",
            PASSED,
            ENCRYPT,
            options.formatted(
                "throwExceptionWhenHalfOpenOrOpenState: true, ignoreException:"
                    + " [java.io.IOException]")),
        steps(
            "a statement of a name that a message makes, which calls no route",
            "",
            ENCRYPT,
            "doTry: {steps: [{to: 'file:out'}], doCatch: [{exception: [java.lang.Exception], steps:"
                + " [{toD: 'file:failed/${variable.dataset}'}]}]}"),
        steps(
            "what is tried next only logs",
            CAUGHT,
            ENCRYPT,
            "loadBalance: {failoverLoadBalancer: {}, steps: [{to: 'file:out'}, " + SAY + "]}"),
        steps(
            "what is tried next keeps",
            "",
            ENCRYPT,
            "loadBalance: {failoverLoadBalancer: {}, steps: [{to: 'file:out'}, " + LETTER + "]}"),
        steps(
            "catch within a fallback",
            CAUGHT,
            ENCRYPT,
            breaker.formatted("{" + attempt.formatted(SAY) + "}, " + LETTER)),
        steps(
            "comma in an address",
            CAUGHT,
            ENCRYPT,
            attempt.formatted("{to: 'log:x,direct:dead-letter'}")));
  }
}
