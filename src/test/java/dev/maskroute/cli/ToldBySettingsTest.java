package dev.maskroute.cli;

import static dev.maskroute.cli.RouteRow.below;
import static dev.maskroute.cli.RouteRow.steps;

import java.util.stream.Stream;

/** What a property or the user of a template decides is taken as they decide it. */
final class ToldBySettingsTest extends RouteRows {
  private static final String ROUND = "without passing encrypt";
  private static final String OUT = "to: 'file:out'";

  @Override
  Stream<RouteRow> rows() {
    return Stream.of(options(), templates()).flatMap(rows -> rows);
  }

  private static Stream<RouteRow> options() {
    String caught =
        "onException: [{onException: {exception: [java.lang.Exception], useOriginalMessage:"
            + " \"{{site.%s}}\", steps: [{"
            + OUT
            + "}]}}]";
    String completed =
        "onCompletion: [{onCompletion: {mode: \"{{site.mode}}\", steps: [{setBody: {simple:"
            + " '${exchangeProperty.ReceivedMessage.body}'}}]}}]";
    return Stream.of(
        configured("original message by a property", ROUND, caught.formatted("off")),
        configured("no original message by a property", "", caught.formatted("on")),
        configured(
            "original message of a dead letter channel by a property",
            ROUND,
            "errorHandler: {deadLetterChannel: {deadLetterUri: 'file:letters',"
                + " deadLetterHandleNewException: false, useOriginalBody: \"{{site.off}}\"}}"),
        configured("mode of a completion by a property", ROUND, completed),
        steps(
            "option by a property that need not be there",
            "",
            ENCRYPT,
            "to: {uri: 'file:out', parameters: {fileExist: \"{{?site.nowhere}}\"}}"));
  }

  /** What is encrypted goes through a route with a configuration of its own, and then out. */
  private static RouteRow configured(String name, String cause, String configuration) {
    return below(
        name,
        cause,
        "routeConfiguration: {id: ROW-own, "
            + configuration
            + "}\n- route: {id: ROW-sub, routeConfigurationId: ROW-own, from: {uri:"
            + " 'direct:ROW-sub', steps: [{setHeader: {name: x, constant: y}}]}}",
        "bean: {ref: openMessage}",
        ENCRYPT,
        "to: 'direct:ROW-sub'",
        OUT);
  }

  private static Stream<RouteRow> templates() {
    return Stream.of(
        template("parameter with a default in its place", ROUND, "{{cipher:encrypt}}", "tally"),
        template("parameter with a default in its place, the same", "", "{{cipher:x}}", "encrypt"),
        template("parameter that need not be there", ROUND, "{{?cipher}}", "tally"),
        template("parameter that need not be there, and encrypts", "", "{{?cipher}}", "encrypt"));
  }

  private static RouteRow template(String name, String cause, String reference, String bean) {
    return new RouteRow(
        name,
        cause,
        """
        - routeTemplate:
            id: ROW-template
            parameters: [{name: cipher, required: false}]
            from:
              uri: 'aws2-sqs:ROW'
              parameters: {amazonSQSClient: '#sqsClient', pollStrategy: '#pollGate'}
              steps:
                - bean: {ref: "%s"}
                - to: 'file:out'
        - templatedRoute:
            routeId: ROW
            routeTemplateRef: ROW-template
            parameters: [{name: cipher, value: %s}]
        """
            .formatted(reference, bean));
  }
}
