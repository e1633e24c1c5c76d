package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.model.ProcessorDefinition;

/**
 * Follows every message from where it comes in to wherever it may go out, over calls, branches and
 * handlers of failures. Ways that meet are joined, so what is allowed here is safe on each of them.
 */
final class Flow {
  private final Facts facts;
  private final SendFlow sends;
  private final StepFlow steps;
  private final HandlerFlow handlers;

  /** What a route gives back for what it is given; grows until nothing changes. */
  private final Map<Call, State> results = new HashMap<>();

  /** What it leaves instead where a failure was handled: then its callers come to an end too. */
  private final Map<Call, State> handled = new HashMap<>();

  private final Set<Call> underWay = new HashSet<>();
  private final Set<Call> done = new HashSet<>();
  private boolean changed;

  Flow(Facts facts, List<DeadLetterChannel> deadLetters) {
    this.facts = facts;
    this.sends = new SendFlow(this, facts);
    this.steps = new StepFlow(facts, sends);
    this.handlers = new HandlerFlow(facts, steps, sends, deadLetters);
  }

  private record Call(Route route, State given) {}

  void follow() {
    do {
      changed = false;
      done.clear();
      for (Route route : facts.table().all()) {
        Address source = facts.table().source(route);
        if (!source.isCall()) {
          call(route, State.of(source), Scope.of(route));
        }
      }
    } while (changed);
  }

  /** Goes through a route; routes that call each other are gone through until nothing changes. */
  State call(Route route, State given, Scope caller) {
    if (given == null) {
      return null;
    }
    Call call = new Call(route, given);
    if (!done.contains(call) && underWay.add(call)) {
      Scope scope = Scope.of(route);
      note(results, call, walk(route, given, scope));
      note(handled, call, scope.handled());
      underWay.remove(call);
      done.add(call);
    }
    caller.handle(handled.get(call));
    return results.get(call);
  }

  private void note(Map<Call, State> noted, Call call, State state) {
    State joined = State.join(noted.get(call), state);
    if (joined != null && !joined.equals(noted.put(call, joined))) {
      changed = true;
    }
  }

  /** Each of several routes may be gone through. */
  State callEach(List<Route> routes, State given, Scope caller) {
    State end = null;
    for (Route route : routes) {
      end = State.join(end, call(route, given, caller));
    }
    return end;
  }

  private State walk(Route route, State given, Scope scope) {
    State received = received(route, given, scope);
    scope.see(received);
    List<ProcessorDefinition<?>> inner = new ArrayList<>(route.definition().getOutputs());
    inner.removeIf(HandlerFlow::isHandler);
    State result = steps.walk(inner, received, scope);
    return handlers.after(route, result, scope);
  }

  /** What came in may be kept in a variable at once. */
  private State received(Route route, State given, Scope scope) {
    String variable = route.definition().getInput().getVariableReceive();
    return BodyVariables.of(null, variable, facts, scope).around(given, body -> body);
  }
}
