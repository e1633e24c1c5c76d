package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** Ways round encrypt by what is beside the steps: intercepts, completions, names, strategies. */
final class HiddenWaysTest extends RouteRows {
  private static final String ROUND = "without passing encrypt";
  private static final String LOGS = "log writes a message that is not encrypted";
  private static final String OPEN = "bean: {ref: openMessage}";
  private static final String OUT = "to: 'file:out'";
  private static final String KEEP = "setVariable: {name: raw, simple: '${body}'}";
  private static final String KEEP_HEADER = "setHeader: {name: Raw, simple: '${body}'}";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(besides(), words(), called()).flatMap(rows -> rows);
  }

  private static Stream<RouteRow> besides() {
    return Stream.of(
        below(
            "an intercept that keeps it",
            "an intercept keeps what is not encrypted",
            "interceptFrom: {steps: [{setVariable: {name: copy, simple: '${body}'}}]}",
            ENCRYPT,
            OUT),
        below(
            "an intercept that keeps what is no secret",
            "",
            "interceptFrom: {steps: [{setVariable: {name: copy, simple: '${routeId}'}}]}",
            ENCRYPT,
            OUT),
        below(
            "an intercept instead of a route",
            "kept from the route that it is sent to",
            "interceptSendToEndpoint: {uri: 'file:out', skipSendToOriginalEndpoint: true, steps:"
                + " [{log: skipped}]}",
            ENCRYPT,
            OUT),
        below(
            "an error handler that is a bean",
            "an error handler does that is a bean",
            "errorHandler: {refErrorHandler: {ref: tally}}",
            ENCRYPT,
            OUT),
        below(
            "the words of an exception",
            LOGS,
            "onException: {exception: [java.lang.Exception], steps: [{log: '${exception.message}'}]}",
            KEEP,
            ENCRYPT,
            "throwException: {exceptionType: java.lang.IllegalStateException, message: 'of"
                + " ${variable.raw}'}"),
        below(
            "repeats that are passed over",
            "is passed over here and deleted",
            "beans: [{name: seen-ROW, type:"
                + " org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository}]",
            ENCRYPT,
            "idempotentConsumer: {simple: '${exchangeId}', idempotentRepository: 'seen-ROW', steps:"
                + " [{"
                + OUT
                + "}]}"));
  }

  private static Stream<RouteRow> words() {
    return Stream.of(
        steps("an address made by a language", ROUND, "toD: 'language:simple:${header.x}'"),
        steps("a metric", "", "to: 'micrometer:counter:rows'", ENCRYPT),
        steps(
            "a metric of a message",
            "the address of micrometer shows",
            "toD: 'micrometer:counter:rows?tags=ip=${body[ip]}'",
            ENCRYPT),
        steps("the name of a file", LOGS, "log: '${file:name}'", ENCRYPT),
        steps("the whole exchange", LOGS, KEEP_HEADER, ENCRYPT, "log: '${logExchange}'"),
        steps("the history", LOGS, KEEP, ENCRYPT, "log: '${messageHistory}'"),
        steps(
            "a parameter of a method",
            ROUND,
            KEEP,
            ENCRYPT,
            "bean: {beanType: java.util.Objects, method: 'requireNonNull(${variable.raw})'}",
            OUT),
        steps(
            "a variable of all messages",
            "a variable that other messages share",
            "setVariable: {name: 'global:last', simple: '${body}'}",
            ENCRYPT,
            OUT),
        steps(
            "a variable of all messages that tells nothing",
            "",
            "setVariable: {name: 'global:last', simple: '${date:now}'}",
            ENCRYPT,
            OUT),
        steps(
            "the address of what is fetched",
            "the address of pollEnrich shows",
            KEEP,
            ENCRYPT,
            "pollEnrich: {simple: 'file:in?fileName=${variable.raw}'}",
            ENCRYPT),
        steps(
            "a load balancer that gives each a copy",
            ROUND,
            "loadBalance: {topicLoadBalancer: {}, steps: [{" + ENCRYPT + "}]}",
            OUT),
        steps(
            "an address in a list",
            "the address of recipientList shows",
            KEEP,
            ENCRYPT,
            "recipientList: {simple: 'file:out?fileName=${variable.raw}'}"),
        steps(
            "an address of a slip",
            "the address of routingSlip shows",
            KEEP,
            ENCRYPT,
            "routingSlip: {simple: 'file:${variable.raw}'}"),
        steps(
            "an address that tells nothing",
            "",
            "setVariable: {name: other, simple: '${body}'}",
            ENCRYPT,
            "recipientList: {simple: 'file:${variable.dataset}'}"),
        steps(
            "a strategy that gives back what was given",
            ROUND,
            "multicast: {aggregationStrategy:"
                + " '#class:org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy',"
                + " steps: [{"
                + ENCRYPT
                + "}]}",
            OUT));
  }

  private static Stream<RouteRow> called() {
    return Stream.of(
        withRoute(
            "an address made of the message",
            LOGS,
            "direct:ROW-6",
            "log: '${variable.raw}'",
            KEEP,
            ENCRYPT,
            "toD: 'direct:ROW-${body.size}'"),
        withRoute(
            "a body from an address made of the message",
            ROUND,
            "direct:ROW-6",
            "setBody: {variable: raw}",
            KEEP,
            ENCRYPT,
            "toD: 'direct:ROW-${body.size}'",
            OUT),
        withRoute(
            "an address that is all the message's",
            LOGS,
            "direct:ROW-6",
            "log: '${variable.raw}'",
            KEEP,
            ENCRYPT,
            "toD: '${header.where}'"),
        withRoute(
            "sinks that a property tells",
            "",
            "direct:ROW-6",
            "setBody: {simple: '${exchangeProperty.ReceivedMessage.body}'}",
            OPEN,
            ENCRYPT,
            "recipientList: {simple: '${properties:site.name}'}",
            OUT),
        withRoute(
            "an address made of the message within the runner",
            "",
            "direct:ROW-6",
            ENCRYPT,
            "toD: 'direct:ROW-${header.kind}'",
            OUT),
        withRoute(
            "an address made of the message that waits for nobody",
            "seda waits for nobody",
            "seda:ROW-6",
            OUT,
            ENCRYPT,
            "toD: 'seda:ROW-${header.kind}'"),
        withRoute(
            "a header of a body in a variable",
            LOGS,
            "direct:ROW-h",
            "setHeader: {name: secret, simple: '${body}'}",
            "to: {uri: 'direct:ROW-h', variableReceive: got}",
            ENCRYPT,
            "removeHeaders: {pattern: '*'}",
            "log: '${variable.header:got.secret}'"),
        below(
            "a completion before the consumer",
            ROUND,
            "onCompletion: {mode: BeforeConsumer, steps: [{setBody: {simple:"
                + " '${exchangeProperty.ReceivedMessage.body}'}}]}\n"
                + route("direct:ROW-c", ENCRYPT),
            OPEN,
            "to: 'direct:ROW-c'",
            OUT));
  }

  /** With another route of one step above it. */
  private static RouteRow withRoute(
      String name, String cause, String uri, String step, String... steps) {
    return below(name, cause, route(uri, step).substring(2), steps);
  }

  private static String route(String uri, String step) {
    return "- route: {id: ROW-other, from: {uri: '" + uri + "', steps: [{" + step + "}]}}";
  }
}
