package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.OnCompletionDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;

/** What becomes of a message beside the steps of its route: at failures, completion, intercepts. */
final class HandlerFlow {
  private final Facts facts;
  private final StepFlow steps;
  private final SendFlow sends;
  private final Reach reach;
  private final List<DeadLetterChannel> deadLetters;

  /**
   * Follows handlers.
   *
   * @param deadLetters of all routes without one of their own
   */
  HandlerFlow(Facts facts, StepFlow steps, SendFlow sends, List<DeadLetterChannel> deadLetters) {
    this.facts = facts;
    this.steps = steps;
    this.sends = sends;
    this.reach = new Reach(facts);
    this.deadLetters = List.copyOf(deadLetters);
  }

  static boolean isHandler(ProcessorDefinition<?> step) {
    return step instanceof OnExceptionDefinition || step instanceof OnCompletionDefinition;
  }

  /** What a route gives back: what its last step leaves, or a completion in its place. */
  State after(Route route, State result, Scope scope) {
    State end = result;
    for (ProcessorDefinition<?> step : route.definition().getOutputs()) {
      if (isHandler(step)) {
        end = State.join(end, handle(step, scope, scope));
      }
    }
    List<DeadLetterChannel> channels = new ArrayList<>(DeadLetterChannel.of(own(route)));
    channels.addAll(deadLetters);
    sendDeadLetters(channels, scope, scope, route.file());
    for (Configuration configuration : facts.table().configurations(route)) {
      end = State.join(end, handle(configuration, scope));
    }
    return end;
  }

  private static ErrorHandlerFactory own(Route route) {
    return route.definition().isErrorHandlerFactorySet()
        ? route.definition().getErrorHandlerFactory()
        : null;
  }

  private State handle(Configuration configuration, Scope route) {
    Scope scope = route.in(configuration.file());
    State end = null;
    for (OnExceptionDefinition failure : configuration.failures()) {
      end = State.join(end, handle(failure, route, scope));
    }
    for (OnCompletionDefinition completion : configuration.completions()) {
      end = State.join(end, handle(completion, route, scope));
    }
    configuration.interceptions().forEach(step -> intercept(step, route, scope));
    sendDeadLetters(configuration.deadLetters(), route, scope, configuration.file());
    return end;
  }

  /** Gives what a route gives back when the handler is done; nothing where it comes to its end. */
  private State handle(ProcessorDefinition<?> handler, Scope route, Scope scope) {
    if (handler instanceof OnExceptionDefinition failure) {
      State failed = takesOriginal(failure, scope) ? route.seen().readable() : route.seen();
      State end = steps.walk(handler.getOutputs(), failed.failed(), scope);
      if (facts.mayBeOn(failure.getHandled(), scope)) {
        route.handle(end);
      }
      return null;
    }
    if (reach.leaves(handler.getOutputs(), scope)) {
      sends.notWaitedFor("onCompletion", scope.place(handler));
    }
    OnCompletionDefinition completion = (OnCompletionDefinition) handler;
    boolean original = facts.mayBeOn(completion.getUseOriginalMessage(), scope);
    State given = original ? route.left().readable() : route.left();
    State end = steps.walk(handler.getOutputs(), given, scope);
    // Before its consumer a route is not over: what is made of the message is what it gives back.
    String mode = facts.resolve(completion.getMode(), scope);
    return mode.isEmpty() || mode.equalsIgnoreCase("AfterConsumer") ? null : end;
  }

  /** What came in from outside takes the place of what failed. */
  private boolean takesOriginal(OnExceptionDefinition failure, Scope scope) {
    return facts.mayBeOn(failure.getUseOriginalMessage(), scope)
        || facts.mayBeOn(failure.getUseOriginalBody(), scope);
  }

  /** It may come before any step, of which it must not undo anything. */
  private void intercept(ProcessorDefinition<?> interception, Scope route, Scope scope) {
    steps.walk(interception.getOutputs(), route.seen(), scope);
    sends.inTurn(interception, route.seen(), scope);
    State end = steps.walk(interception.getOutputs(), route.seen().encrypted(), scope.inner());
    if (keeps(interception, route, scope)) {
      facts.find(
          scope.place(interception),
          "an intercept keeps what is not encrypted, for whatever step comes later",
          "set headers, properties and variables by steps of the route");
    }
    if (end != null && end.plain()) {
      facts.find(
          scope.place(interception),
          "an intercept brings back what was encrypted",
          "let it leave the body as it is");
    }
  }

  private boolean keeps(ProcessorDefinition<?> interception, Scope route, Scope scope) {
    State end = steps.walk(interception.getOutputs(), route.seen().readable(), scope.inner());
    return end != null && !route.seen().kept().containsAll(end.kept());
  }

  private void sendDeadLetters(
      List<DeadLetterChannel> channels, Scope route, Scope scope, RouteFile file) {
    for (DeadLetterChannel channel : channels) {
      Place place = facts.model().place("deadLetterUri", channel.address(), file);
      boolean original = channel.originals().stream().anyMatch(o -> facts.mayBeOn(o, scope));
      State given = original ? route.seen().readable() : route.seen();
      route.handle(sends.send(facts.resolve(channel.address(), scope), given, place, scope));
    }
  }
}
