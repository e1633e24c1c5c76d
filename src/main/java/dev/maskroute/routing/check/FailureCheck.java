package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Configuration;
import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.TryDefinition;

/** Finds handlers after which a message counts as done although nothing has it. */
final class FailureCheck {
  private static final String REMEDY =
      "send it to direct:dead-letter, call deadLetters with retain, or throw";

  private final RouteTable table;
  private final RouteModel model;
  private final Reach reach;
  private final Findings findings;

  FailureCheck(RouteTable table, RouteModel model, Placeholders placeholders, Findings findings) {
    this.table = table;
    this.model = model;
    this.reach = new Reach(table, placeholders);
    this.findings = findings;
  }

  void check() {
    Stream.concat(model.configurations.stream(), table.all().stream().map(Route::own).distinct())
        .forEach(this::check);
    table.all().forEach(route -> check(route.definition().getOutputs(), Scope.of(route)));
  }

  private void check(Configuration configuration) {
    Scope scope = new Scope(configuration.file(), Map.of());
    configuration.failures().forEach(failure -> check(failure, scope));
  }

  private void check(OnExceptionDefinition failure, Scope scope) {
    if (isOn(failure.getContinued())) {
      findings.add(
          scope.place(failure),
          "after a failure a message goes on behind the step that failed, even if that was encrypt",
          "take continued out");
    } else if (isOn(failure.getHandled())
        && !reach.keeps(failure.getOutputs(), scope.parameters())) {
      findings.add(
          scope.place(failure),
          "a failure that is handled here is swallowed: its message counts as done and is deleted",
          REMEDY);
    }
  }

  private static boolean isOn(ExpressionSubElementDefinition expression) {
    return expression != null
        && expression.getExpressionType() != null
        && !"false".equals(expression.getExpressionType().getExpression());
  }

  private void check(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    for (ProcessorDefinition<?> step : steps) {
      if (step instanceof OnExceptionDefinition failure) {
        check(failure, scope);
      } else if (step instanceof TryDefinition attempt && attempt.getCatchClauses() != null) {
        check(attempt, scope);
      } else if (step instanceof CircuitBreakerDefinition breaker) {
        check(breaker, scope);
      }
      check(step.getOutputs(), scope);
    }
  }

  private void check(TryDefinition attempt, Scope scope) {
    if (!reach.leaves(attempt.getOutputsWithoutCatches(), scope.parameters())) {
      return;
    }
    for (CatchDefinition clause : attempt.getCatchClauses()) {
      if (!reach.keeps(clause.getOutputs(), scope.parameters())) {
        findings.add(
            scope.place(clause),
            "the failure of a sink is swallowed here: its batch counts as done and is deleted",
            REMEDY);
      }
    }
  }

  private void check(CircuitBreakerDefinition breaker, Scope scope) {
    if (breaker.getOnFallback() != null
        && reach.leaves(breaker.getOutputs(), scope.parameters())
        && !reach.keeps(breaker.getOnFallback().getOutputs(), scope.parameters())) {
      findings.add(
          scope.place(breaker),
          "the failure of a sink is swallowed by this fallback: its batch counts as done and is"
              + " deleted",
          REMEDY);
    }
  }
}
