package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.cloud.ServiceCallDefinition;

/** What becomes of a message that is sent on: to another route, a bean, or out of the runner. */
final class SendFlow {
  private final Flow flow;
  private final Facts facts;
  private final Targets targets;
  private final Reach reach;
  private final Outlet outlet;

  SendFlow(Flow flow, Facts facts) {
    this.flow = flow;
    this.facts = facts;
    this.targets = new Targets(facts);
    this.reach = new Reach(facts);
    this.outlet = new Outlet(facts.findings());
  }

  @SuppressWarnings("deprecation") // Of a step that routes may still have.
  void addTo(Rules rules, StepFlow steps) {
    addWithVariables(rules);
    rules.add(WireTapDefinition.class, this::tap);
    rules.add(RecipientListDefinition.class, this::each);
    rules.add(RoutingSlipDefinition.class, this::inTurn);
    rules.add(DynamicRouterDefinition.class, this::inTurn);
    rules.add(ServiceCallDefinition.class, this::inTurn);
    rules.add(
        KameletDefinition.class,
        (step, given, scope) -> steps.walk(step.getOutputs(), inTurn(step, given, scope), scope));
  }

  private void addWithVariables(Rules rules) {
    rules.add(
        ToDefinition.class,
        (step, given, scope) ->
            variables(step.getVariableSend(), step.getVariableReceive(), scope)
                .around(given, body -> inTurn(step, body, scope)));
    rules.add(
        ToDynamicDefinition.class,
        (step, given, scope) ->
            variables(step.getVariableSend(), step.getVariableReceive(), scope)
                .around(given, body -> inTurn(step, body, scope)));
    rules.add(
        EnrichDefinition.class,
        (step, given, scope) ->
            variables(step.getVariableSend(), step.getVariableReceive(), scope)
                .around(given, body -> enrich(step, body, scope)));
  }

  private BodyVariables variables(String sent, String received, Scope scope) {
    return BodyVariables.of(sent, received, facts, scope);
  }

  /** To one address after the other, each with what the one before made of it. */
  State inTurn(ProcessorDefinition<?> step, State given, Scope scope) {
    shown(step, given, scope);
    State state = given;
    for (String address : targets.of(step, scope)) {
      state = state == null ? null : send(address, state, scope.place(step), scope);
    }
    return state;
  }

  /** To each address a copy. */
  private State each(ProcessorDefinition<?> step, State given, Scope scope) {
    shown(step, given, scope);
    List<String> addresses = targets.of(step, scope);
    Scope inside = scope.inner();
    State end = addresses.isEmpty() ? given : null;
    for (String address : addresses) {
      end = State.join(end, send(address, given, scope.place(step), inside));
    }
    // It may also take what was given, and what is left of a failure that was handled.
    return hasStrategy(step) ? State.join(end, State.join(given, inside.handled())) : end;
  }

  /** Who is sent an address that an expression makes may read it. */
  private void shown(ProcessorDefinition<?> step, State given, Scope scope) {
    if (!given.plain()
        && step instanceof ExpressionNode listing
        && Formula.of(listing, facts, scope).reveals(given)) {
      outlet.shown(step.getShortName(), scope.place(step));
    }
  }

  private static boolean hasStrategy(ProcessorDefinition<?> step) {
    return (step instanceof RecipientListDefinition<?> list
            && list.getAggregationStrategy() != null)
        || (step instanceof EnrichDefinition enrich && enrich.getAggregationStrategy() != null);
  }

  /** What is fetched from outside is not encrypted. */
  private State enrich(EnrichDefinition step, State given, Scope scope) {
    boolean stays =
        targets.of(step, scope).stream()
            .map(Address::parse)
            .allMatch(address -> address.isCall() || address.isInside());
    State end = each(step, given, scope);
    State fetched = stays ? end : given.readable();
    return facts.mayBeOn(step.getIgnoreInvalidEndpoint(), scope)
        ? State.join(given, fetched)
        : fetched;
  }

  private State tap(WireTapDefinition<?> step, State given, Scope scope) {
    Place place = scope.place(step);
    for (String address : targets.of(step, scope)) {
      if (reach.leaves(Address.parse(address))) {
        outlet.notWaitedFor("wireTap", place);
      }
    }
    variables(step.getVariableSend(), null, scope).around(given, body -> inTurn(step, body, scope));
    return given;
  }

  /** To an address whose placeholders are replaced. */
  State send(String resolved, State given, Place place, Scope scope) {
    Address address = Address.parse(resolved);
    if (address.isCall()) {
      return call(address, given, place, scope);
    }
    // What is plain is refused below, wherever it would go.
    if (address.isAny() && !given.plain()) {
      flow.callEach(facts.table().takers(address), given, scope);
    }
    BeanCall bean = BeanCall.of(address);
    if (!bean.name().isEmpty()) {
      return bean.encrypts(facts.encryptors()) ? given.encrypted() : bean.after(given);
    }
    if (address.isInside()) {
      outlet.count(resolved, address, given, place);
      return inside(address, given);
    }
    if (!facts.model().misses(address.scheme())) {
      outlet.send(resolved, address, given, place);
    }
    return given;
  }

  /** A language's result becomes the body; a sealed body is opened. */
  private static State inside(Address address, State given) {
    String[] parts = address.path().split(":", 2);
    boolean reads =
        address.scheme().equals("language")
            && parts.length == 2
            && Formula.of(parts[0], parts[1]).reveals(given);
    boolean opens = address.scheme().equals("dataformat") && address.path().endsWith(":unmarshal");
    return reads || (opens && parts[0].equals("crypto")) ? given.readable() : given;
  }

  private State call(Address address, State given, Place place, Scope scope) {
    List<Route> takers = facts.table().takers(address);
    if (takers.isEmpty()) {
      misses(address, place);
      return given;
    }
    if (!address.isWaitedFor() && reach.leaves(address)) {
      outlet.notWaitedFor(address.scheme(), place);
    }
    State end = flow.callEach(takers, given, scope);
    // Of all routes there are one or the other gives back what those that are meant do not.
    boolean named = !address.path().startsWith("${");
    // A route that has not been gone through to its end yet gives nothing back.
    return named && address.isWaitedFor() ? end : given;
  }

  private void misses(Address address, Place place) {
    String taken = address.address();
    facts.find(
        place,
        "no route takes " + taken,
        Nearest.hint(taken, facts.table().addresses(), "add the file of that route"));
  }

  void notWaitedFor(String by, Place place) {
    outlet.notWaitedFor(by, place);
  }
}
