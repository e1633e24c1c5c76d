package dev.maskroute.routing.check;

import org.apache.camel.CamelContext;

/** Finds queues that would be polled also while nothing can be stored, and hidden ways in. */
final class SourceCheck {
  private static final String QUEUES = "aws2-sqs";
  private static final String GATE = "pollGate";
  private static final String OPTION = "pollStrategy";

  private final Placeholders placeholders;
  private final Findings findings;

  SourceCheck(CamelContext context, Findings findings) {
    this.placeholders = new Placeholders(context);
    this.findings = findings;
  }

  /** A way in that is no route, and so is not followed. */
  void checkRest(RouteFile file) {
    Yaml.children(file.root()).stream()
        .flatMap(item -> Yaml.tuple(item, "rest").stream())
        .forEach(
            rest ->
                findings.add(
                    file.place(rest),
                    "where a message goes that comes in by rest is not followed here",
                    "write it as a route from platform-http:"));
  }

  void check(Naming source) {
    Address address = Address.parse(placeholders.resolve(source.address()));
    if (!address.scheme().equals(QUEUES)) {
      return;
    }
    String strategy =
        source.given().getOrDefault(OPTION, address.options().getOrDefault(OPTION, ""));
    if (!Steps.name(placeholders.resolve(strategy)).equals(GATE)) {
      findings.add(
          source.place(),
          "in an outage its messages are received again and again, until a redrive takes them away",
          "add " + OPTION + ": \"#" + GATE + "\" to its parameters");
    }
  }
}
