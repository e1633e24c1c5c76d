package dev.maskroute.routing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.WhenDefinition;

/** The ways through a choice. */
final class Choices {
  private final Facts facts;

  Choices(Facts facts) {
    this.facts = facts;
  }

  /** The steps of each way that a message may take; none in the way that takes no branch. */
  List<List<ProcessorDefinition<?>>> ways(ChoiceDefinition choice, Scope scope) {
    return facts.resolve(choice.getPrecondition(), scope).equalsIgnoreCase("true")
        ? settled(choice, scope)
        : open(choice, scope);
  }

  /** Settled at the start and for every message alike; Camel then heeds no disabled. */
  private List<List<ProcessorDefinition<?>>> settled(ChoiceDefinition choice, Scope scope) {
    List<List<ProcessorDefinition<?>>> ways = new ArrayList<>();
    for (WhenDefinition when : choice.getWhenClauses()) {
      Optional<Boolean> taken =
          facts.placeholders().decide(when.getExpression(), scope.parameters());
      if (taken.orElse(true)) {
        ways.add(when.getOutputs());
      }
      if (taken.orElse(false)) {
        return ways;
      }
    }
    ways.add(choice.getOtherwise() == null ? List.of() : choice.getOtherwise().getOutputs());
    return ways;
  }

  private List<List<ProcessorDefinition<?>>> open(ChoiceDefinition choice, Scope scope) {
    List<List<ProcessorDefinition<?>>> ways = new ArrayList<>();
    for (WhenDefinition when : choice.getWhenClauses()) {
      if (Switch.of(when, facts, scope) != Switch.OFF) {
        ways.add(when.getOutputs());
      }
    }
    OtherwiseDefinition otherwise = choice.getOtherwise();
    Switch last = otherwise == null ? Switch.OFF : Switch.of(otherwise, facts, scope);
    if (last != Switch.OFF) {
      ways.add(otherwise.getOutputs());
    }
    if (last != Switch.ON) {
      ways.add(List.of());
    }
    return ways;
  }
}
