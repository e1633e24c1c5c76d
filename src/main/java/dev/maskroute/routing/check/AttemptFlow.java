package dev.maskroute.routing.check;

import java.util.List;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.FinallyDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.TryDefinition;

/** What becomes of a message at doTry. */
final class AttemptFlow {
  private final StepFlow steps;
  private final Facts facts;
  private final Reach reach;
  private final Delivery delivery;

  AttemptFlow(StepFlow steps, Facts facts) {
    this.steps = steps;
    this.facts = facts;
    this.reach = new Reach(facts);
    this.delivery = new Delivery(facts);
  }

  /** A failure may come before or after any step of the attempt. */
  State after(TryDefinition attempt, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = steps.walk(attempt.getOutputsWithoutCatches(), given, inside);
    State failed = State.join(given, inside.seen());
    scope.see(failed);
    // Where a sink fails, that is what is said.
    boolean loses = given.deleted() && !reach.leaves(attempt.getOutputsWithoutCatches(), scope);
    for (CatchDefinition clause : clauses(attempt)) {
      if (loses) {
        checkStops(clause, scope);
      }
      end = State.join(end, caught(clause, failed.failed(), scope));
    }
    if (attempt.getFinallyClause() == null) {
      return end;
    }
    if (loses) {
      checkStops(attempt.getFinallyClause(), scope);
    }
    return atLast(attempt.getFinallyClause(), end, State.join(failed, inside.handled()), scope);
  }

  private void checkStops(ProcessorDefinition<?> clause, Scope scope) {
    if (delivery.way(clause.getOutputs(), scope).ends()) {
      facts.find(
          scope.place(clause),
          "a message whose failure is caught here is stopped: it counts as done and is deleted",
          "send it to direct:dead-letter, or throw");
    }
  }

  static List<CatchDefinition> clauses(TryDefinition attempt) {
    return attempt.getCatchClauses() == null ? List.of() : attempt.getCatchClauses();
  }

  private State caught(CatchDefinition clause, State failed, Scope scope) {
    State end = steps.walk(clause.getOutputs(), failed, scope);
    return Switch.of(clause, facts, scope) == Switch.ON ? end : State.join(failed, end);
  }

  private State atLast(FinallyDefinition last, State end, State failed, Scope scope) {
    steps.walk(last.getOutputs(), State.join(end, failed), scope);
    if (end == null) {
      return null;
    }
    State behind = steps.walk(last.getOutputs(), end, scope);
    return Switch.of(last, facts, scope) == Switch.ON ? behind : State.join(end, behind);
  }
}
