package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.WireTapDefinition;

/** What becomes of a message at each kind of step. */
final class StepFlow {
  private final SendFlow sends;
  private final Findings findings;
  private final Placeholders placeholders;
  private final Set<String> encryptors;

  StepFlow(
      Flow flow,
      RouteModel model,
      RouteTable table,
      Placeholders placeholders,
      Findings findings,
      Set<String> encryptors) {
    this.sends = new SendFlow(flow, model, table, placeholders, findings, encryptors);
    this.findings = findings;
    this.placeholders = placeholders;
    this.encryptors = encryptors;
  }

  /** One step after the other. */
  State walk(List<? extends ProcessorDefinition<?>> steps, State given, Scope scope) {
    State state = given;
    for (ProcessorDefinition<?> step : steps) {
      if (state != null && !Steps.isDisabled(step)) {
        state = step(step, state, scope);
        scope.see(state);
      }
    }
    return state;
  }

  State send(String uri, State given, Scope scope, Place place) {
    return sends.send(uri, given, scope, place);
  }

  /** Steps that are taken when the message is done with. */
  void afterwards(ProcessorDefinition<?> completion, State given, Scope scope, Reach reach) {
    if (reach.leaves(completion.getOutputs(), scope.parameters())) {
      sends.notWaitedFor("onCompletion", scope.place(completion));
    }
    walk(completion.getOutputs(), given, scope);
  }

  private State step(ProcessorDefinition<?> step, State given, Scope scope) {
    if (encryptors.contains(placeholders.resolve(Steps.bean(step), scope.parameters()))) {
      return given.encrypted();
    }
    return Steps.isSending(step) ? sending(step, given, scope) : inner(step, given, scope);
  }

  private State sending(ProcessorDefinition<?> step, State given, Scope scope) {
    Place place = scope.place(step);
    if (step instanceof WireTapDefinition<?> tap) {
      sends.handOver("wireTap", tap.getUri(), given, scope, place);
      return given;
    }
    if (step instanceof ToDynamicDefinition to) {
      return sends.send(to.getUri(), given, scope, place);
    }
    if (step instanceof SendDefinition<?> to) {
      return sends.send(to.getEndpointUri(), given, scope, place);
    }
    if (step instanceof KameletDefinition kamelet) {
      return sends.send("kamelet:" + kamelet.getName(), given, scope, place);
    }
    if (step instanceof RecipientListDefinition<?> list) {
      return sends.sendAll(list, list.getDelimiter(), given, scope, place);
    }
    if (step instanceof RoutingSlipDefinition<?> slip) {
      return sends.sendAll(slip, slip.getUriDelimiter(), given, scope, place);
    }
    EnrichDefinition enrich = (EnrichDefinition) step;
    return State.join(given, sends.enrich(enrich, given, scope, place));
  }

  private State inner(ProcessorDefinition<?> step, State given, Scope scope) {
    if (step instanceof PollEnrichDefinition || step instanceof PollDefinition) {
      return given.readable();
    }
    if (step instanceof MarshalDefinition marshal) {
      return Steps.isSeal(marshal.getDataFormatType()) ? given.encrypted() : given;
    }
    if (step instanceof UnmarshalDefinition unmarshal) {
      return Steps.isSeal(unmarshal.getDataFormatType()) ? given.readable() : given;
    }
    if (step instanceof StopDefinition) {
      scope.stop(given);
      return null;
    }
    if (step instanceof ThrowExceptionDefinition || step instanceof RollbackDefinition) {
      return null;
    }
    if (step instanceof LogDefinition log) {
      log(log, given, scope);
      return given;
    }
    return branching(step, KeptValues.after(step, given), scope);
  }

  private void log(LogDefinition log, State given, Scope scope) {
    if ((given.plain() && Steps.showsBody(log.getMessage())) || given.isReadBy(log.getMessage())) {
      findings.add(
          scope.place(log),
          "log writes a message that is not encrypted",
          "move it behind encrypt, or let it name what is no personal data");
    }
  }

  private State branching(ProcessorDefinition<?> step, State given, Scope scope) {
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
        end = State.join(end, walk(List.of(branch), given, scope));
      }
      return end;
    }
    if (step instanceof FilterDefinition
        || step instanceof IdempotentConsumerDefinition
        || step instanceof LoopDefinition) {
      return State.join(given, walk(step.getOutputs(), given, scope));
    }
    if (step instanceof AggregateDefinition || step instanceof ResequenceDefinition) {
      return gather(step, given, scope);
    }
    return step.getOutputs().isEmpty() ? given : walk(step.getOutputs(), given, scope);
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
    walk(step.getOutputs(), given, scope);
    return given;
  }

  /**
   * A split without a strategy gives back what it was given; gatherRows takes rows and nothing
   * else; any other may also take what a stop left.
   */
  private State split(SplitDefinition split, State given, Scope scope) {
    State before = scope.takeStopped();
    State end = walk(split.getOutputs(), given, scope);
    State stopped = scope.takeStopped();
    scope.restoreStopped(before);
    String strategy = split.getAggregationStrategy();
    if (strategy == null) {
      return given;
    }
    if (strategy.matches("#?(bean:)?gatherRows")) {
      // The rows of its messages and nothing else of them.
      return end == null ? given : end.keepingOnly(given.kept());
    }
    State gathered = State.join(end, stopped);
    return gathered == null ? given : gathered;
  }

  private State choice(ChoiceDefinition choice, State given, Scope scope) {
    State end = choice.getOtherwise() == null ? given : null;
    for (WhenDefinition when : choice.getWhenClauses()) {
      end = State.join(end, walk(when.getOutputs(), given, scope));
    }
    return choice.getOtherwise() == null
        ? end
        : State.join(end, walk(choice.getOtherwise().getOutputs(), given, scope));
  }

  /** A failure may come before or after any step of the attempt. */
  private State attempt(TryDefinition attempt, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = walk(attempt.getOutputsWithoutCatches(), given, inside);
    State failed = State.join(given, inside.seen());
    scope.see(failed);
    scope.restoreStopped(inside.takeStopped());
    if (attempt.getCatchClauses() != null) {
      for (ProcessorDefinition<?> clause : attempt.getCatchClauses()) {
        end = State.join(end, walk(clause.getOutputs(), failed, scope));
      }
    }
    if (attempt.getFinallyClause() == null) {
      return end;
    }
    walk(attempt.getFinallyClause().getOutputs(), State.join(end, failed), scope);
    return end;
  }

  private State breaker(CircuitBreakerDefinition breaker, State given, Scope scope) {
    State end = walk(breaker.getOutputs(), given, scope);
    return breaker.getOnFallback() == null
        ? end
        : State.join(
            end,
            walk(breaker.getOnFallback().getOutputs(), State.join(given, scope.seen()), scope));
  }
}
