package dev.maskroute.routing.check;

import java.util.Map;
import org.apache.camel.CamelContext;

/** Finds queues that would be polled also while nothing can be stored. */
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

  void check(Naming source) {
    Address address = Address.parse(placeholders.resolve(source.address(), Map.of()));
    if (!address.scheme().equals(QUEUES)) {
      return;
    }
    String strategy =
        source.given().getOrDefault(OPTION, address.options().getOrDefault(OPTION, ""));
    if (!Steps.name(placeholders.resolve(strategy, Map.of())).equals(GATE)) {
      findings.add(
          source.place(),
          "in an outage its messages are received again and again, until a redrive takes them away",
          "add " + OPTION + ": \"#" + GATE + "\" to its parameters");
    }
  }
}
