package dev.maskroute.routing.check;

import java.util.List;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.ConvertBodyDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.IdempotentConsumerDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.PausableDefinition;
import org.apache.camel.model.PipelineDefinition;
import org.apache.camel.model.PolicyDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ResequenceDefinition;
import org.apache.camel.model.ResumableDefinition;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.model.SamplingDefinition;
import org.apache.camel.model.SetExchangePatternDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.model.ThreadsDefinition;
import org.apache.camel.model.ThrottleDefinition;
import org.apache.camel.model.TokenizerDefinition;
import org.apache.camel.model.TransactedDefinition;
import org.apache.camel.model.TransformDataTypeDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.ValidateDefinition;
import org.apache.camel.model.loadbalancer.TopicLoadBalancerDefinition;

/** What becomes of a message at steps that hold other steps, or leave it as it is. */
final class BranchFlow {
  /** Only what is within them matters, if anything is. */
  private static final List<Class<? extends ProcessorDefinition<?>>> PASSED =
      List.of(
          ConvertBodyDefinition.class,
          DelayDefinition.class,
          PausableDefinition.class,
          PipelineDefinition.class,
          PolicyDefinition.class,
          ResumableDefinition.class,
          SamplingDefinition.class,
          SetExchangePatternDefinition.class,
          StepDefinition.class,
          ThreadsDefinition.class,
          ThrottleDefinition.class,
          TokenizerDefinition.class,
          TransactedDefinition.class,
          TransformDataTypeDefinition.class,
          ValidateDefinition.class);

  private final StepFlow steps;
  private final SendFlow sends;
  private final Facts facts;

  BranchFlow(StepFlow steps, SendFlow sends, Facts facts) {
    this.steps = steps;
    this.sends = sends;
    this.facts = facts;
  }

  void addTo(Rules rules) {
    PASSED.forEach(kind -> rules.add(kind, this::inner));
    rules.add(SagaDefinition.class, this::saga);
    rules.add(SplitDefinition.class, this::split);
    rules.add(ChoiceDefinition.class, this::choice);
    rules.add(TryDefinition.class, new AttemptFlow(steps, facts)::after);
    rules.add(CircuitBreakerDefinition.class, this::breaker);
    rules.add(MulticastDefinition.class, this::fanOut);
    rules.add(LoadBalanceDefinition.class, this::fanOut);
    rules.add(LoopDefinition.class, this::loop);
    rules.add(FilterDefinition.class, this::perhaps);
    rules.add(IdempotentConsumerDefinition.class, this::once);
    rules.add(AggregateDefinition.class, this::gather);
    rules.add(ResequenceDefinition.class, this::gather);
  }

  private State inner(ProcessorDefinition<?> step, State given, Scope scope) {
    return steps.walk(step.getOutputs(), given, scope);
  }

  private State perhaps(ProcessorDefinition<?> step, State given, Scope scope) {
    return State.join(given, inner(step, given, scope));
  }

  /** What was seen is not taken again, though the batch it was seen with may have failed. */
  private State once(IdempotentConsumerDefinition step, State given, Scope scope) {
    if (given.deleted()) {
      facts.find(
          scope.place(step),
          "a message that comes again, because its batch failed, is passed over here and deleted",
          "leave repeats to the insert, which stores each message_id once");
    }
    if (Formula.of(step, facts, scope).reveals(given)) {
      remembers(step, scope);
    }
    return perhaps(step, given, scope);
  }

  /** In a repository, which may be a database. */
  private void remembers(ProcessorDefinition<?> step, Scope scope) {
    facts.find(
        scope.place(step),
        "what " + step.getShortName() + " remembers is not encrypted",
        "put it behind encrypt, and let it remember a token");
  }

  private State choice(ChoiceDefinition choice, State given, Scope scope) {
    State end = null;
    for (List<ProcessorDefinition<?>> way : new Choices(facts).ways(choice, scope)) {
      end = State.join(end, steps.walk(way, given, scope));
    }
    return end;
  }

  /** Its actions are called later, whatever became of the message meanwhile. */
  private State saga(SagaDefinition saga, State given, Scope scope) {
    sends.inTurn(saga, given, scope);
    return inner(saga, given, scope);
  }

  private State fanOut(ProcessorDefinition<?> step, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = null;
    for (ProcessorDefinition<?> branch : step.getOutputs()) {
      end = State.join(end, steps.walk(List.of(branch), given, inside));
    }
    scope.see(inside.seen());
    if (step instanceof MulticastDefinition all && all.getAggregationStrategy() != null) {
      return State.join(given, inside.left());
    }
    if (step instanceof LoadBalanceDefinition balance
        && balance.getLoadBalancerType() instanceof TopicLoadBalancerDefinition) {
      // Each is given a copy, of which nothing comes back.
      return given;
    }
    return end == null ? given : end;
  }

  /** As often as something new comes of it. */
  private State loop(LoopDefinition loop, State given, Scope scope) {
    State before = given;
    State after = perhaps(loop, given, scope);
    while (!after.equals(before)) {
      before = after;
      after = State.join(before, perhaps(loop, before, scope));
    }
    return after;
  }

  /** Holds messages in memory while their own exchanges are done, and so deleted. */
  private State gather(ProcessorDefinition<?> step, State given, Scope scope) {
    if (given.deleted()) {
      facts.find(
          scope.place(step),
          step.getShortName()
              + " keeps messages in memory that are already deleted from their queue",
          "gather them by batching: true and a split with gatherRows, or set deleteAfterRead:"
              + " false and delete when they are stored");
    }
    if (step instanceof AggregateDefinition aggregate
        && aggregate.getAggregationRepository() != null
        && given.plain()) {
      remembers(step, scope);
    }
    inner(step, given, scope);
    return given;
  }

  /**
   * A split without a strategy gives back what it was given; gatherRows takes rows and nothing
   * else; any other may also take what was stopped, or failed and was handled, at any step.
   */
  private State split(SplitDefinition split, State given, Scope scope) {
    boolean reveals = Formula.of(split, facts, scope).reveals(given);
    State part = reveals ? given.readable() : given;
    Scope inside = scope.inner();
    inside.see(part);
    State end = inner(split, part, inside);
    scope.see(inside.seen());
    String strategy = split.getAggregationStrategy();
    if (strategy == null) {
      return given;
    }
    if (Steps.gathersRows(split, facts, scope)) {
      return gathered(end, given);
    }
    return State.join(given, inside.left());
  }

  /** The rows of its messages and nothing else of them; each has the message it was made of. */
  private static State gathered(State end, State given) {
    State rows = end == null ? given.encrypted() : end;
    return rows.keepingOnly(given.kept()).keeping(Kept.ROW);
  }

  private State breaker(CircuitBreakerDefinition breaker, State given, Scope scope) {
    Scope inside = scope.inner();
    State end = inner(breaker, given, inside);
    State failed = State.join(given, inside.seen());
    scope.see(failed);
    return breaker.getOnFallback() == null
        ? end
        : State.join(end, steps.walk(breaker.getOnFallback().getOutputs(), failed.failed(), scope));
  }
}
