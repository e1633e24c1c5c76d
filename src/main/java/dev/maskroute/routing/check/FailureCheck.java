package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.loadbalancer.FailoverLoadBalancerDefinition;

/** Finds handlers after which a message counts as done although nothing has it. */
final class FailureCheck {
  private static final String REMEDY =
      "send it to direct:dead-letter, call deadLetters with retain, or throw";

  private static final Set<String> ANY_FAILURE =
      Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException");

  private final Facts facts;
  private final Reach reach;
  private final Delivery delivery;
  private final HiddenFailures hidden;

  FailureCheck(Facts facts) {
    this.facts = facts;
    this.reach = new Reach(facts);
    this.delivery = new Delivery(facts);
    this.hidden = new HiddenFailures(facts);
  }

  void check() {
    Stream.concat(
            facts.model().configurations.stream(),
            facts.table().all().stream().map(Route::own).distinct())
        .forEach(this::check);
    facts.table().all().forEach(route -> check(route.definition().getOutputs(), Scope.of(route)));
  }

  private void check(Configuration configuration) {
    Scope scope = new Scope(configuration.file(), Map.of());
    check(configuration.failures(), scope);
    check(configuration.completions(), scope);
    check(configuration.interceptions(), scope);
  }

  private void check(OnExceptionDefinition failure, Scope scope) {
    if (facts.mayBeOn(failure.getContinued(), scope)) {
      facts.find(
          scope.place(failure),
          "after a failure a message goes on behind the step that failed, even if that was"
              + " encrypt",
          "take continued out");
    } else if (facts.mayBeOn(failure.getHandled(), scope)
        && !delivery.delivers(failure.getOutputs(), scope)) {
      swallowed(
          failure,
          scope,
          "a failure that is handled here is swallowed: its message counts as done and is deleted");
    }
  }

  private void swallowed(ProcessorDefinition<?> step, Scope scope, String cause) {
    facts.find(scope.place(step), cause, REMEDY);
  }

  private void check(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    Steps.all(steps).forEach(step -> check(step, scope));
  }

  private void check(ProcessorDefinition<?> step, Scope scope) {
    if (step instanceof OnExceptionDefinition failure) {
      check(failure, scope);
    } else if (step instanceof TryDefinition attempt) {
      check(attempt, scope);
    } else if (step instanceof CircuitBreakerDefinition breaker) {
      check(breaker, scope);
    } else if (step instanceof LoadBalanceDefinition balance
        && balance.getLoadBalancerType() instanceof FailoverLoadBalancerDefinition) {
      check(balance, scope);
    }
    checkHidden(step, scope);
  }

  private void check(TryDefinition attempt, Scope scope) {
    if (!reach.leaves(attempt.getOutputsWithoutCatches(), scope)) {
      return;
    }
    for (CatchDefinition clause : AttemptFlow.clauses(attempt)) {
      if (!delivery.delivers(clause.getOutputs(), scope)) {
        swallowed(
            clause,
            scope,
            "the failure of a sink is swallowed here: its batch counts as done and is deleted");
      } else if (clause.getOnWhen() == null
          && clause.getExceptions().stream().anyMatch(ANY_FAILURE::contains)
          && reach.leads(to -> BeanCall.of(to).isBlaming(), clause.getOutputs(), scope)) {
        facts.find(
            scope.place(clause),
            "rows are set aside here whatever the failure: a system that is away makes all of them"
                + " dead letters",
            "add onWhen: {ref: {expression: poisonRows}}");
      }
    }
  }

  /** What one of its steps could not do the next one is given. */
  private void check(LoadBalanceDefinition balance, Scope scope) {
    boolean leaves = false;
    for (ProcessorDefinition<?> next : balance.getOutputs()) {
      if (leaves && !delivery.delivers(List.of(next), scope)) {
        swallowed(
            balance,
            scope,
            "the failure of a sink is swallowed by what is tried next: its batch counts as done and"
                + " is deleted");
      }
      leaves |= reach.leaves(List.of(next), scope);
    }
  }

  private void checkHidden(ProcessorDefinition<?> step, Scope scope) {
    hidden
        .remedy(step, scope)
        .filter(words -> reach.leaves(List.of(step), scope))
        .ifPresent(
            words ->
                facts.find(
                    scope.place(step),
                    "the failure of a sink may be swallowed by this "
                        + step.getShortName()
                        + ": its batch counts as done and is deleted",
                    words));
  }

  private void check(CircuitBreakerDefinition breaker, Scope scope) {
    if (breaker.getOnFallback() != null
        && reach.leaves(breaker.getOutputs(), scope)
        && !delivery.delivers(breaker.getOnFallback().getOutputs(), scope)) {
      swallowed(
          breaker,
          scope,
          "the failure of a sink is swallowed by this fallback: its batch counts as done and is"
              + " deleted");
    }
  }
}
