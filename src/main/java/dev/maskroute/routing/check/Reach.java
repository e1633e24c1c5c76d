package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.WireTapDefinition;

/** Whether steps may lead out of the runner, over calls, while somebody waits for them. */
final class Reach {
  private final Facts facts;
  private final Targets targets;

  Reach(Facts facts) {
    this.facts = facts;
    this.targets = new Targets(facts);
  }

  /** Whether a message may leave the runner on some way. */
  boolean leaves(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return leaves(steps, scope, new HashSet<>());
  }

  /** The same for a message that is sent to an address. */
  boolean leaves(Address target) {
    return leaves(target, new HashSet<>());
  }

  /** Whether steps may call a bean, over calls of routes too. */
  boolean calls(
      Predicate<BeanCall> bean, List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return calls(bean, steps, scope, new HashSet<>());
  }

  private boolean calls(
      Predicate<BeanCall> bean,
      List<? extends ProcessorDefinition<?>> steps,
      Scope scope,
      Set<Route> visited) {
    return steps.stream()
        .filter(step -> Switch.of(step, facts, scope) != Switch.OFF)
        .anyMatch(
            step ->
                bean.test(Steps.bean(step, facts, scope))
                    || waitedFor(step, scope).anyMatch(target -> calls(bean, target, visited))
                    || calls(bean, Steps.inside(step), scope, visited));
  }

  private boolean calls(Predicate<BeanCall> bean, Address target, Set<Route> visited) {
    return bean.test(BeanCall.of(target))
        || facts.table().takers(target).stream()
            .filter(visited::add)
            .anyMatch(
                route -> calls(bean, route.definition().getOutputs(), Scope.of(route), visited));
  }

  private boolean leaves(
      List<? extends ProcessorDefinition<?>> steps, Scope scope, Set<String> visited) {
    return steps.stream()
        .filter(step -> Switch.of(step, facts, scope) != Switch.OFF)
        .anyMatch(
            step ->
                waitedFor(step, scope).anyMatch(target -> leaves(target, visited))
                    || leaves(Steps.inside(step), scope, visited));
  }

  private Stream<Address> waitedFor(ProcessorDefinition<?> step, Scope scope) {
    return step instanceof WireTapDefinition
        ? Stream.of()
        : targets.of(step, scope).stream().map(Address::parse);
  }

  private boolean leaves(Address target, Set<String> visited) {
    if (!target.isCall()) {
      return target.isOutside();
    }
    List<Route> takers = facts.table().takers(target);
    // Where there is no such route, that is what is said.
    return takers.isEmpty()
        || (visited.add(target.address())
            && takers.stream()
                .anyMatch(
                    route -> leaves(route.definition().getOutputs(), Scope.of(route), visited)));
  }
}
