package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;

/** What becomes of a message that is sent on: to another route, or out of the runner. */
final class SendFlow {
  private final Flow flow;
  private final RouteTable table;
  private final Placeholders placeholders;
  private final Findings findings;
  private final Reach reach;
  private final RouteModel model;
  private final Set<String> encryptors;

  SendFlow(
      Flow flow,
      RouteModel model,
      RouteTable table,
      Placeholders placeholders,
      Findings findings,
      Set<String> encryptors) {
    this.flow = flow;
    this.model = model;
    this.reach = new Reach(table, placeholders);
    this.table = table;
    this.placeholders = placeholders;
    this.findings = findings;
    this.encryptors = encryptors;
  }

  /** To each of the addresses that an expression lists. */
  State sendAll(ExpressionNode step, String delimiter, State given, Scope scope, Place place) {
    Optional<String> constant =
        Steps.constant(step).map(text -> placeholders.resolve(text, scope.parameters()));
    if (constant.isEmpty()) {
      out("an address that is known only with a message", given, place);
      return given;
    }
    List<String> addresses = Steps.list(constant.get(), delimiter);
    State end = addresses.isEmpty() ? given : null;
    for (String address : addresses) {
      end = State.join(end, send(address, given, scope, place));
    }
    return end;
  }

  /** What is fetched from outside is not encrypted. */
  State enrich(EnrichDefinition step, State given, Scope scope, Place place) {
    Optional<String> constant =
        Steps.constant(step).map(text -> placeholders.resolve(text, scope.parameters()));
    State end = sendAll(step, "\n", given, scope, place);
    boolean stays =
        constant
            .map(Address::parse)
            .filter(address -> address.isCall() || address.isInside())
            .isPresent();
    return stays ? end : given.readable();
  }

  State send(String uri, State given, Scope scope, Place place) {
    String resolved = uri == null ? "" : placeholders.resolve(uri, scope.parameters());
    Address address = Address.parse(resolved);
    if (address.isCall() && !address.address().contains("${")) {
      return call(address, given, place);
    }
    if (Set.of("bean", "class").contains(address.scheme())) {
      return encryptors.contains(address.path()) ? given.encrypted() : given;
    }
    if (!address.isInside() && !model.misses(address.scheme())) {
      out(shown(address), given, place);
    }
    return given;
  }

  /** To somebody who is not waited for. */
  void handOver(String by, String uri, State given, Scope scope, Place place) {
    String resolved = uri == null ? "" : placeholders.resolve(uri, scope.parameters());
    if (reach.leaves(Address.parse(resolved))) {
      notWaitedFor(by, place);
    }
    send(uri, given, scope, place);
  }

  void notWaitedFor(String by, Place place) {
    findings.add(
        place,
        by
            + " waits for nobody: the batch counts as done and is deleted before what comes behind"
            + " has it, whose failure is lost",
        "call it by direct:, or list it in maskroute.sinks");
  }

  private State call(Address address, State given, Place place) {
    List<Route> takers = table.takers(address);
    if (takers.isEmpty()) {
      findings.add(
          place,
          "no route takes " + address.address(),
          Nearest.hint(address.address(), table.addresses(), "add the file of that route"));
      return given;
    }
    if (!address.isWaitedFor() && reach.leaves(address)) {
      notWaitedFor(address.scheme(), place);
    }
    State end = null;
    for (Route route : takers) {
      end = State.join(end, flow.call(route, given));
    }
    // A route that has not been gone through to its end yet gives nothing back.
    return address.isWaitedFor() ? end : given;
  }

  private void out(String to, State given, Place place) {
    if (given.plain()) {
      findings.add(
          place,
          "a message may leave for " + to + " without passing encrypt",
          "let every path from a source to here pass the bean encrypt or encrypt-<set>");
    }
    given.kept().stream()
        .filter(name -> name.startsWith(State.HEADER))
        .forEach(
            name ->
                findings.add(
                    place,
                    "the header "
                        + name.substring(State.HEADER.length())
                        + " was set before encrypt and may leave for "
                        + to,
                    "remove it behind encrypt, or keep it in a variable"));
  }

  /** Without options, which may hold what a site keeps to itself. */
  private static String shown(Address address) {
    return address.scheme() + (address.path().isEmpty() ? "" : ":" + address.path());
  }
}
