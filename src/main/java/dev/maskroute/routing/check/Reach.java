package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.WireTapDefinition;

/** Where steps may lead, over calls of routes too, while somebody waits for them. */
final class Reach {
  private final Facts facts;
  private final Targets targets;

  Reach(Facts facts) {
    this.facts = facts;
    this.targets = new Targets(facts);
  }

  /** Whether a message may leave the runner on some way. */
  boolean leaves(List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return leads(this::isWayOut, steps, scope);
  }

  /** The same for a message that is sent to an address. */
  boolean leaves(Address target) {
    return leads(this::isWayOut, target, new HashSet<>());
  }

  /** Where there is no such route, that is what is said. */
  private boolean isWayOut(Address target) {
    return target.isCall() ? facts.table().takers(target).isEmpty() : target.isOutside();
  }

  /** Whether steps may lead to one of some addresses, of which beans are some. */
  boolean leads(
      Predicate<Address> there, List<? extends ProcessorDefinition<?>> steps, Scope scope) {
    return leads(there, steps, scope, new HashSet<>());
  }

  private boolean leads(
      Predicate<Address> there,
      List<? extends ProcessorDefinition<?>> steps,
      Scope scope,
      Set<Route> visited) {
    return steps.stream()
        .filter(step -> Switch.of(step, facts, scope) != Switch.OFF)
        .anyMatch(
            step ->
                leads(there, step, scope, visited)
                    || leads(there, Steps.inside(step), scope, visited));
  }

  private boolean leads(
      Predicate<Address> there, ProcessorDefinition<?> step, Scope scope, Set<Route> visited) {
    return !(step instanceof WireTapDefinition)
        && targets.withBeans(step, scope).anyMatch(target -> leads(there, target, visited));
  }

  private boolean leads(Predicate<Address> there, Address target, Set<Route> visited) {
    return there.test(target)
        || facts.table().takers(target).stream()
            .filter(visited::add)
            .anyMatch(
                route -> leads(there, route.definition().getOutputs(), Scope.of(route), visited));
  }
}
