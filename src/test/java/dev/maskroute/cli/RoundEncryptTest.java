package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** Ways round encrypt are found; what only looks like one is not. */
final class RoundEncryptTest extends RouteRows {
  private static final String ROUND = "without passing encrypt";
  private static final String SHOWS = "shows what is not encrypted";
  private static final String OPEN = "bean: {ref: openMessage}";
  private static final String OUT = "to: 'file:out'";
  private static final String KEEP = "setVariable: {name: raw, simple: '${body}'}";
  private static final String KEEP_HEADER = "setHeader: {name: Raw, simple: '${body}'}";
  private static final String NO_HEADERS = "removeHeaders: {pattern: '*'}";
  private static final String SEAL =
      "crypto: {algorithm: ChaCha20-Poly1305, key: deadLetterKey, shouldAppendHMAC: false}";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(switches(), ownBeans(), kept()).flatMap(stream -> stream);
  }

  private static Stream<RouteRow> switches() {
    String off = "bean: {ref: encrypt, disabled: \"{{site.%s}}\"}";
    return Stream.of(
        steps("encrypt off by a property", ROUND, off.formatted("off"), OUT),
        steps("encrypt on by a property", "", off.formatted("on"), OUT),
        steps("encrypt off for whom it pleases", ROUND, off.formatted("perhaps"), OUT),
        steps("sending off by a property", "", "to: {uri: 'file:out', disabled: \"{{site.off}}\"}"),
        steps(
            "otherwise off",
            ROUND,
            "choice: {when: [{simple: '${body} == 1', steps: [{"
                + ENCRYPT
                + "}]}],"
                + " otherwise: {disabled: \"{{site.off}}\", steps: [{"
                + ENCRYPT
                + "}]}}",
            OUT),
        steps(
            "choice settled by a method",
            ROUND,
            "choice: {precondition: true, when: [{method: {ref: tally, method: stored}, steps: [{"
                + ENCRYPT
                + "}]}]}",
            OUT),
        steps(
            "choice settled by what cannot be evaluated",
            ROUND,
            "choice: {precondition: true, when: [{simple: '${random(9,1)} == 1', steps: [{"
                + ENCRYPT
                + "}]}]}",
            OUT),
        steps(
            "sending that is off, which Camel does not heed",
            ROUND,
            "recipientList: {constant: 'file:out', disabled: true}"),
        steps(
            "steps that are off, which Camel does not heed",
            ROUND,
            "multicast: {disabled: true, steps: [{" + OUT + "}]}"),
        steps("another method of encrypt", ROUND, "bean: {ref: encrypt, method: toString}", OUT));
  }

  private static Stream<RouteRow> ownBeans() {
    return Stream.of(
        steps("openMessage behind encrypt", ROUND, OPEN, ENCRYPT, OPEN, OUT),
        steps("openMessage by its address", ROUND, OPEN, ENCRYPT, "to: 'bean:openMessage'", OUT),
        steps(
            "a refused row that is not sealed",
            ROUND,
            OPEN,
            ENCRYPT,
            "bean: {ref: deadLetters, method: describe}",
            OUT),
        steps(
            "the received message",
            ROUND,
            OPEN,
            ENCRYPT,
            "setBody: {simple: '${exchangeProperty.ReceivedMessage.body}'}",
            OUT),
        steps(
            "the message of a refused row",
            SHOWS,
            ENCRYPT,
            "bean: {ref: poisonRows, method: single}",
            "toD: 'file:${exchangeProperty.ReceivedMessage.body}'"),
        steps(
            "the message of a row",
            ROUND,
            OPEN,
            ENCRYPT,
            "setBody: {simple: '${body.message.body}'}",
            OUT),
        below(
            "an intercept that brings it back",
            "an intercept brings back",
            "intercept: {steps: [{setBody: {simple: '${exchangeProperty.ReceivedMessage}'}}]}",
            OPEN,
            ENCRYPT,
            OUT));
  }

  private static Stream<RouteRow> kept() {
    return Stream.of(
        steps("variableSend", ROUND, KEEP, ENCRYPT, "to: {uri: 'file:out', variableSend: raw}"),
        steps("variable in toD", SHOWS, KEEP, ENCRYPT, "toD: 'file:${variable.raw}'"),
        steps(
            "variable in a parameter",
            SHOWS,
            KEEP,
            ENCRYPT,
            "to: {uri: 'file:out', parameters: {fileName: '${variable.raw}'}}"),
        steps(
            "split of a variable",
            ROUND,
            KEEP,
            ENCRYPT,
            "split: {simple: '${variable.raw}', steps: [{" + OUT + "}]}"),
        steps(
            "variable under another name",
            ROUND,
            KEEP,
            "convertVariableTo: {name: raw, toName: other, type: java.lang.String}",
            ENCRYPT,
            "setBody: {variable: other}",
            OUT),
        steps(
            "header under another name",
            "the header other",
            KEEP_HEADER,
            "convertHeaderTo: {name: raw, toName: other, type: java.lang.String}",
            ENCRYPT,
            "removeHeader: {name: raw}",
            OUT),
        steps(
            "claim",
            ROUND,
            "claimCheck: {operation: Push}",
            ENCRYPT,
            "claimCheck: {operation: Pop}",
            OUT),
        steps("original body", ROUND, ENCRYPT, "setBody: {simple: '${originalBody}'}", OUT),
        steps(
            "all headers",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {simple: '${headers}'}",
            NO_HEADERS,
            OUT),
        steps("all variables", ROUND, KEEP, ENCRYPT, "setBody: {simple: '${variables}'}", OUT),
        steps("sealed into a variable", ROUND, "marshal: {variableReceive: x, " + SEAL + "}", OUT),
        steps("sealed", "", "marshal: {" + SEAL + "}", OUT),
        steps(
            "kept and overwritten",
            "",
            KEEP,
            ENCRYPT,
            "setVariable: {name: raw, constant: x}",
            "setBody: {variable: raw}",
            OUT),
        steps("constant body", "", "setBody: {constant: one}", OUT),
        new RouteRow(
            "variableReceive of a source",
            ROUND,
            """
            - route:
                id: ROW
                from:
                  uri: "aws2-sqs:ROW"
                  variableReceive: raw
                  parameters: {amazonSQSClient: "#sqsClient", pollStrategy: "#pollGate"}
                  steps:
                    - bean: {ref: encrypt}
                    - setBody: {variable: raw}
                    - to: 'file:out'
            """));
  }
}
