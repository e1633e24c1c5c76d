package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** What was kept before encrypt is found under whatever name it is read again. */
final class NamedByMessagesTest extends RouteRows {
  private static final String ROUND = "without passing encrypt";
  private static final String OUT = "to: 'file:out'";
  private static final String KEEP = "setVariable: {name: raw, simple: '${body}'}";
  private static final String KEEP_HEADER = "setHeader: {name: Raw, simple: '${body}'}";
  private static final String KEEP_PROPERTY = "setProperty: {name: raw, simple: '${body}'}";
  private static final String NO_HEADERS = "removeHeaders: {pattern: '*'}";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(names(), repositories(), getters()).flatMap(rows -> rows);
  }

  private static Stream<RouteRow> names() {
    String method = "method: {beanType: java.lang.String, method: 'valueOf(${variable.raw})'}";
    String dynamic = "setVariable: {name: '${header.x}', simple: '${body}'}";
    return Stream.of(
        steps(
            "variable of a name that a message makes",
            ROUND,
            KEEP,
            ENCRYPT,
            "setBody: {variable: '${header.which}'}",
            OUT),
        steps(
            "header of a name that a message makes",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {header: '${variable.which}'}",
            NO_HEADERS,
            OUT),
        steps(
            "property of a name that a message makes",
            ROUND,
            KEEP_PROPERTY,
            ENCRYPT,
            "setBody: {exchangeProperty: '${header.which}'}",
            OUT),
        steps(
            "variable of a name that a message makes, where nothing is kept",
            "",
            ENCRYPT,
            "setBody: {variable: '${header.which}'}",
            OUT),
        steps("parameter of a method", ROUND, KEEP, ENCRYPT, "setBody: {" + method + "}", OUT),
        steps(
            "parameter of a method in a header",
            "the header n was set",
            KEEP,
            ENCRYPT,
            "setHeader: {name: n, " + method + "}",
            OUT),
        steps(
            "method without parameters",
            "",
            KEEP,
            ENCRYPT,
            "setHeader: {name: n, method: {beanType: java.lang.System, method: nanoTime}}",
            OUT),
        steps(
            "something received under a name that a message makes",
            ROUND,
            dynamic,
            ENCRYPT,
            "to: {uri: 'bean:tally?method=counts', variableReceive: '${header.y}'}",
            "setBody: {variable: y}",
            OUT),
        steps(
            "variable copied by a name that a message makes",
            ROUND,
            KEEP,
            "convertVariableTo: {name: '${header.x}', toName: other, type: java.lang.String}",
            "removeVariable: {name: raw}",
            ENCRYPT,
            "setBody: {variable: other}",
            OUT),
        steps(
            "claim by a property",
            ROUND,
            "claimCheck: {operation: \"{{site.push}}\"}",
            ENCRYPT,
            "claimCheck: {operation: Pop}",
            OUT));
  }

  private static Stream<RouteRow> repositories() {
    return Stream.of(
        steps(
            "variable of all messages of the same name",
            ROUND,
            KEEP,
            ENCRYPT,
            "setVariable: {name: 'global:raw', constant: x}",
            "setBody: {variable: raw}",
            OUT),
        steps(
            "variable of all messages of the same name, removed",
            ROUND,
            KEEP,
            ENCRYPT,
            "removeVariable: {name: 'global:raw'}",
            "setBody: {variable: raw}",
            OUT));
  }

  private static Stream<RouteRow> getters() {
    return Stream.of(
        steps(
            "all headers by their method",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {simple: '${exchange.getMessage().getHeaders()}'}",
            NO_HEADERS,
            OUT),
        steps(
            "all variables by their method",
            ROUND,
            KEEP,
            ENCRYPT,
            "setBody: {simple: '${exchange.getVariables()}'}",
            OUT),
        steps(
            "all properties by their method",
            ROUND,
            KEEP_PROPERTY,
            ENCRYPT,
            "setBody: {simple: '${exchange.getAllProperties()}'}",
            OUT),
        steps(
            "variable by a method and a name that a message makes",
            ROUND,
            KEEP,
            ENCRYPT,
            "setBody: {simple: '${exchange.getVariable(${header.which})}'}",
            OUT),
        steps(
            "header by a method and a name that a message makes",
            ROUND,
            KEEP_HEADER,
            ENCRYPT,
            "setBody: {simple: '${exchange.message.getHeader(${variable.which})}'}",
            NO_HEADERS,
            OUT),
        steps(
            "property by a method and a name that a message makes",
            ROUND,
            KEEP_PROPERTY,
            ENCRYPT,
            "setBody: {simple: \"${exchange.getProperty('${header.which}')}\"}",
            OUT),
        steps(
            "property of any name by its method",
            ROUND,
            "setProperty: {name: '${header.x}', simple: '${body}'}",
            ENCRYPT,
            "setBody: {simple: '${exchange.getProperty(a)}'}",
            OUT),
        steps(
            "another variable by its method",
            "",
            KEEP,
            ENCRYPT,
            "setBody: {simple: '${exchange.getVariable(dataset)}'}",
            OUT),
        steps(
            "words of a failure by the log component",
            "the address of log shows",
            "doTry: {steps: [{"
                + ENCRYPT
                + "}], doCatch: [{exception: [java.lang.Exception], steps: [{setBody: {constant:"
                + " x}}, {to: 'log:x?showCaughtException=true'}]}]}"));
  }
}
