package dev.maskroute.routing.check;

import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Finds sources that would be polled by whoever starts the routes, even to check them. */
final class SourceCheck {
  private static final String GATE = "pollGate";
  private static final String OPTION = "pollStrategy";

  private final CamelContext context;
  private final Placeholders placeholders;
  private final Findings findings;

  SourceCheck(CamelContext context, Findings findings) {
    this.context = context;
    this.placeholders = new Placeholders(context);
    this.findings = findings;
  }

  void check(Naming source) {
    Address address = Address.parse(placeholders.resolve(source.address(), Map.of()));
    if (address.isClock()
        || !EndpointOptions.names(context, address.scheme(), Set.of()).contains(OPTION)) {
      return;
    }
    String strategy =
        source.given().getOrDefault(OPTION, address.options().getOrDefault(OPTION, ""));
    if (!Steps.name(placeholders.resolve(strategy, Map.of())).equals(GATE)) {
      findings.add(
          source.place(),
          "its messages would be taken before queues and database are in order, even by check",
          "add " + OPTION + ": \"#" + GATE + "\" to its parameters");
    }
  }
}
