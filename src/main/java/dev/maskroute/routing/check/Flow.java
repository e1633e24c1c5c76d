package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;

/**
 * Follows every message from where it comes in to wherever it may go out, over calls, branches and
 * handlers of failures. Ways that meet are joined, so what is allowed here is safe on each of them.
 */
final class Flow {
  private final RouteTable table;
  private final StepFlow steps;
  private final Reach reach;
  private final RouteModel model;
  private final List<DeadLetterChannel> deadLetters;

  /** What a route gives back for what it is given; grows until nothing changes. */
  private final Map<Call, State> results = new HashMap<>();

  private final Set<Call> underWay = new HashSet<>();
  private final Set<Call> done = new HashSet<>();
  private boolean changed;

  Flow(
      RouteModel model,
      RouteTable table,
      Placeholders placeholders,
      Findings findings,
      Set<String> encryptors,
      List<DeadLetterChannel> deadLetters) {
    this.model = model;
    this.deadLetters = List.copyOf(deadLetters);
    this.table = table;
    this.reach = new Reach(table, placeholders);
    this.steps = new StepFlow(this, model, table, placeholders, findings, encryptors);
  }

  private record Call(Route route, State given) {}

  void follow() {
    do {
      changed = false;
      done.clear();
      for (Route route : table.all()) {
        Address source = table.source(route);
        if (!source.isCall()) {
          call(route, State.of(source));
        }
      }
    } while (changed);
  }

  /** Goes through a route; routes that call each other are gone through until nothing changes. */
  State call(Route route, State given) {
    if (given == null) {
      return null;
    }
    Call call = new Call(route, given);
    if (done.contains(call) || !underWay.add(call)) {
      return results.get(call);
    }
    State result = walk(route, given);
    underWay.remove(call);
    done.add(call);
    State joined = State.join(results.get(call), result);
    if (joined != null && !joined.equals(results.put(call, joined))) {
      changed = true;
    }
    return joined;
  }

  private State walk(Route route, State given) {
    Scope scope = Scope.of(route);
    scope.see(given);
    List<ProcessorDefinition<?>> inner = new ArrayList<>();
    List<ProcessorDefinition<?>> handlers = new ArrayList<>();
    for (ProcessorDefinition<?> step : route.definition().getOutputs()) {
      boolean handles =
          step instanceof OnExceptionDefinition || step instanceof OnCompletionDefinition;
      (handles ? handlers : inner).add(step);
    }
    State result = steps.walk(inner, given, scope);
    handlers.forEach(handler -> handle(handler, scope, scope));
    sendDeadLetters(DeadLetterChannel.of(own(route)), scope, scope, route.file());
    sendDeadLetters(deadLetters, scope, scope, route.file());
    for (Configuration configuration : table.configurations(route)) {
      handle(configuration, scope);
    }
    return result;
  }

  private static ErrorHandlerFactory own(Route route) {
    return route.definition().isErrorHandlerFactorySet()
        ? route.definition().getErrorHandlerFactory()
        : null;
  }

  private void handle(Configuration configuration, Scope route) {
    Scope scope = route.in(configuration.file());
    configuration.failures().forEach(failure -> handle(failure, route, scope));
    configuration.completions().forEach(completion -> handle(completion, route, scope));
    configuration
        .interceptions()
        .forEach(interception -> steps.walk(interception.getOutputs(), route.seen(), scope));
    sendDeadLetters(configuration.deadLetters(), route, scope, configuration.file());
  }

  private void sendDeadLetters(
      List<DeadLetterChannel> channels, Scope route, Scope scope, RouteFile file) {
    for (DeadLetterChannel channel : channels) {
      Place place = model.place("deadLetterUri", channel.address(), file);
      State given = channel.original() ? route.seen().readable() : route.seen();
      steps.send(channel.address(), given, scope, place);
    }
  }

  private void handle(ProcessorDefinition<?> handler, Scope route, Scope scope) {
    State given = route.seen();
    if (handler instanceof OnCompletionDefinition) {
      steps.afterwards(handler, given, scope, reach);
      return;
    }
    if (handler instanceof OnExceptionDefinition failure && takesOriginal(failure)) {
      given = given.readable();
    }
    steps.walk(handler.getOutputs(), given, scope);
  }

  /** What came in from outside takes the place of what failed. */
  private static boolean takesOriginal(OnExceptionDefinition failure) {
    return "true".equalsIgnoreCase(failure.getUseOriginalMessage())
        || "true".equalsIgnoreCase(failure.getUseOriginalBody());
  }
}
