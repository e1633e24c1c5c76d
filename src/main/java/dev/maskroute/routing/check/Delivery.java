package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.model.SamplingDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;

/**
 * Whether steps deliver a message on each of their ways: it is sent on, stored, left on its queue,
 * or its failure is raised again.
 */
final class Delivery {
  /** May pass a message by, or hold it in memory only. */
  private static final List<Class<?>> PERHAPS =
      List.of(
          FilterDefinition.class,
          IdempotentConsumerDefinition.class,
          LoopDefinition.class,
          AggregateDefinition.class,
          ResequenceDefinition.class,
          SamplingDefinition.class);

  private final Facts facts;
  private final Targets targets;
  private final Notices notices;

  /** A route that is come upon again is as its first pass finds it. */
  private final Set<Route> underWay = new HashSet<>();

  Delivery(Facts facts) {
    this.facts = facts;
    this.targets = new Targets(facts);
    this.notices = new Notices(facts, targets);
  }

  boolean delivers(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return way(steps, scope).isDelivered();
  }

  /** What may have become of a message that steps were given. */
  Way way(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    Way way = Way.OPEN;
    boolean emptied = false;
    for (ProcessorDefinition<?> step : steps) {
      emptied = notices.isEmptied(step, emptied, scope);
      way = way.then(emptied && notices.isSent(step, scope) ? Way.OPEN : step(step, scope));
    }
    return way;
  }

  private Way step(ProcessorDefinition<?> step, Scope scope) {
    return switch (Switch.of(step, facts, scope)) {
      case ON -> taken(step, scope);
      case OFF -> Way.OPEN;
      case EITHER -> Way.OPEN.or(taken(step, scope));
    };
  }

  private Way taken(ProcessorDefinition<?> step, Scope scope) {
    if (HandlerFlow.isHandler(step) || step instanceof WireTapDefinition) {
      return Way.OPEN;
    }
    if (step instanceof StopDefinition) {
      return Way.STOPPED;
    }
    if (isRaised(step, scope)) {
      return Way.DELIVERED;
    }
    if (Steps.isOneOf(PERHAPS, step)) {
      return Way.OPEN.or(way(step.getOutputs(), scope));
    }
    // What a saga compensates is not this message.
    return step instanceof SagaDefinition
        ? way(step.getOutputs(), scope)
        : sent(step, scope).then(branched(step, scope));
  }

  private boolean isRaised(ProcessorDefinition<?> step, Scope scope) {
    return step instanceof ThrowExceptionDefinition
        || step instanceof RollbackDefinition
        || targets.withBeans(step, scope).map(BeanCall::of).anyMatch(BeanCall::isRetaining);
  }

  private Way branched(ProcessorDefinition<?> step, Scope scope) {
    if (step instanceof TryDefinition attempt) {
      return attempt(attempt, scope);
    }
    if (step instanceof ChoiceDefinition || step instanceof LoadBalanceDefinition) {
      return ways(step, scope).reduce(Way::or).orElse(Way.OPEN);
    }
    if (step instanceof MulticastDefinition) {
      return ways(step, scope).map(Way::inner).reduce(Way::and).orElse(Way.OPEN);
    }
    Way inside = way(step.getOutputs(), scope);
    if (step instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
      return inside.or(way(breaker.getOnFallback().getOutputs(), scope));
    }
    return step instanceof SplitDefinition ? inside.inner() : inside;
  }

  private Stream<Way> ways(ProcessorDefinition<?> step, Scope scope) {
    return step instanceof ChoiceDefinition choice
        ? new Choices(facts).ways(choice, scope).stream().map(way -> way(way, scope))
        : step.getOutputs().stream().map(branch -> step(branch, scope));
  }

  private Way attempt(TryDefinition attempt, Scope scope) {
    Way way = way(attempt.getOutputsWithoutCatches(), scope);
    for (ProcessorDefinition<?> clause : AttemptFlow.clauses(attempt)) {
      way = way.or(way(clause.getOutputs(), scope));
    }
    return attempt.getFinallyClause() == null
        ? way
        : way.and(way(attempt.getFinallyClause().getOutputs(), scope));
  }

  /** One that takes it is enough. */
  private Way sent(ProcessorDefinition<?> step, Scope scope) {
    if (targets.mayBeNone(step, scope)) {
      return Way.OPEN;
    }
    return targets.of(step, scope).stream()
        .map(Address::parse)
        .map(this::sent)
        .reduce(Way::and)
        .orElse(Way.OPEN);
  }

  private Way sent(Address target) {
    if (!target.isCall()) {
      return target.isOutside() ? Way.DELIVERED : Way.OPEN;
    }
    // Where there is no such route, that is what is said.
    return facts.table().takers(target).stream()
        .map(this::call)
        .reduce(Way::or)
        .orElse(Way.DELIVERED);
  }

  private Way call(Route route) {
    if (!underWay.add(route)) {
      return Way.DELIVERED;
    }
    try {
      return way(route.definition().getOutputs(), Scope.of(route));
    } finally {
      underWay.remove(route);
    }
  }
}
