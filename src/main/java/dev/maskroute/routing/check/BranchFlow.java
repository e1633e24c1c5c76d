package dev.maskroute.routing.check;

import java.util.List;
import java.util.Optional;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;

/** What becomes of a message at steps that hold other steps. */
final class BranchFlow {
  private final StepFlow steps;
  private final Placeholders placeholders;
  private final Findings findings;

  BranchFlow(StepFlow steps, Placeholders placeholders, Findings findings) {
    this.steps = steps;
    this.placeholders = placeholders;
    this.findings = findings;
  }

  State follow(ProcessorDefinition<?> step, State given, Scope scope) {
    if (step instanceof SplitDefinition split) {
      return split(split, given, scope);
    }
    if (step instanceof ChoiceDefinition choice) {
      return choice(choice, given, scope);
    }
    if (step instanceof TryDefinition attempt) {
      return attempt(attempt, given, scope);
    }
    if (step instanceof CircuitBreakerDefinition breaker) {
      return breaker(breaker, given, scope);
    }
    if (step instanceof MulticastDefinition || step instanceof LoadBalanceDefinition) {
      State end = null;
      for (ProcessorDefinition<?> branch : step.getOutputs()) {
        end = State.join(end, steps.walk(List.of(branch), given, scope));
      }
      return end;
    }
    if (step instanceof LoopDefinition) {
      State again = State.join(given, steps.walk(step.getOutputs(), given, scope));
      return State.join(given, steps.walk(step.getOutputs(), again, scope));
    }
    if (step instanceof FilterDefinition || step instanceof IdempotentConsumerDefinition) {
      return State.join(given, steps.walk(step.getOutputs(), given, scope));
    }
    if (step instanceof AggregateDefinition || step instanceof ResequenceDefinition) {
      return gather(step, given, scope);
    }
    return step.getOutputs().isEmpty() ? given : steps.walk(step.getOutputs(), given, scope);
  }

  /** Holds messages in memory while their own exchanges are done, and so deleted. */
  private State gather(ProcessorDefinition<?> step, State given, Scope scope) {
    if (given.deleted()) {
      findings.add(
          scope.place(step),
          step.getShortName()
              + " keeps messages in memory that are already deleted from their queue",
          "gather them by batching: true and a split with gatherRows, or set deleteAfterRead:"
              + " false and delete when they are stored");
    }
    steps.walk(step.getOutputs(), given, scope);
    return given;
  }

  /**
   * A split without a strategy gives back what it was given; gatherRows takes rows and nothing
   * else; any other may also take what was stopped, or failed and was handled, at any step.
   */
  private State split(SplitDefinition split, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = steps.walk(split.getOutputs(), given, inside);
    scope.see(inside.seen());
    String strategy = split.getAggregationStrategy();
    if (strategy == null) {
      return given;
    }
    if (strategy.matches("#?(bean:)?gatherRows")) {
      // The rows of its messages and nothing else of them.
      return end == null ? given : end.keepingOnly(given.kept());
    }
    return State.join(given, inside.seen());
  }

  private State choice(ChoiceDefinition choice, State given, Scope scope) {
    State end = null;
    for (WhenDefinition when : choice.getWhenClauses()) {
      Optional<Boolean> decided = decided(choice, when, scope);
      if (decided.orElse(true)) {
        end = State.join(end, steps.walk(when.getOutputs(), given, scope));
      }
      if (decided.orElse(false)) {
        return end;
      }
    }
    return State.join(
        end,
        choice.getOtherwise() == null
            ? given
            : steps.walk(choice.getOtherwise().getOutputs(), given, scope));
  }

  /** Whether a branch is taken, where that is settled at the start and for every message alike. */
  private Optional<Boolean> decided(ChoiceDefinition choice, WhenDefinition when, Scope scope) {
    return Boolean.parseBoolean(choice.getPrecondition())
        ? placeholders.decide(when.getExpression(), scope.parameters())
        : Optional.empty();
  }

  /** A failure may come before or after any step of the attempt. */
  private State attempt(TryDefinition attempt, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = steps.walk(attempt.getOutputsWithoutCatches(), given, inside);
    State failed = State.join(given, inside.seen());
    scope.see(failed);
    if (attempt.getCatchClauses() != null) {
      for (ProcessorDefinition<?> clause : attempt.getCatchClauses()) {
        end = State.join(end, steps.walk(clause.getOutputs(), failed, scope));
      }
    }
    if (attempt.getFinallyClause() == null) {
      return end;
    }
    steps.walk(attempt.getFinallyClause().getOutputs(), State.join(end, failed), scope);
    return end;
  }

  private State breaker(CircuitBreakerDefinition breaker, State given, Scope scope) {
    State end = steps.walk(breaker.getOutputs(), given, scope);
    return breaker.getOnFallback() == null
        ? end
        : State.join(
            end,
            steps.walk(
                breaker.getOnFallback().getOutputs(), State.join(given, scope.seen()), scope));
  }
}
