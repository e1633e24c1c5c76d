package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.List;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.LoadBalanceDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;

/** Finds batches that are said to be stored although on some way no sink was given them. */
final class StoredCheck {
  private final Facts facts;
  private final Reach reach;
  private final Delivery delivery;
  private final Targets targets;

  StoredCheck(Facts facts) {
    this.facts = facts;
    this.reach = new Reach(facts);
    this.delivery = new Delivery(facts);
    this.targets = new Targets(facts);
  }

  void check() {
    for (Route route : facts.table().all()) {
      Scope scope = Scope.of(route);
      List<ProcessorDefinition<?>> steps = route.definition().getOutputs();
      // One that only counts is called by whoever stores.
      if (reach.leaves(steps, scope)) {
        check(steps, false, scope);
      }
    }
  }

  /**
   * Looks at steps in turn.
   *
   * @param taken whether a sink has the batch by then
   */
  private void check(List<ProcessorDefinition<?>> steps, boolean taken, Scope scope) {
    for (int i = 0; i < steps.size(); i++) {
      ProcessorDefinition<?> step = steps.get(i);
      boolean before = taken || delivery.delivers(steps.subList(0, i), scope);
      if (!before && tells(step, scope)) {
        facts.find(
            scope.place(step),
            "a batch may come here that was sent to no sink: it counts as stored and is deleted",
            "send it to a sink on each way, by otherwise in a choice and by addresses that are"
                + " never empty");
      }
      inside(step, before, scope);
    }
  }

  private void inside(ProcessorDefinition<?> step, boolean taken, Scope scope) {
    boolean oneOfThem =
        step instanceof ChoiceDefinition
            || step instanceof LoadBalanceDefinition
            || step instanceof MulticastDefinition;
    if (oneOfThem) {
      step.getOutputs().forEach(way -> check(List.of(way), taken, scope));
    } else {
      check(Steps.inside(step), taken, scope);
    }
  }

  private boolean tells(ProcessorDefinition<?> step, Scope scope) {
    return Switch.of(step, facts, scope) != Switch.OFF
        && targets.withBeans(step, scope).map(BeanCall::of).anyMatch(BeanCall::isAcknowledging);
  }
}
