package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Words for what Camel's YAML DSL refuses. */
final class Refusals {
  private Refusals() {}

  static String cause(WrongNode node, MarkedYamlEngineException refusal) {
    if (!isUnknown(node, refusal)) {
      return words(refusal);
    }
    return switch (node.element()) {
      case "" -> node.key() + " is nothing that a route file may hold at its top";
      case "steps" -> node.key() + " is no step";
      default -> node.key() + " is no option of " + node.element();
    };
  }

  static String remedy(WrongNode node, MarkedYamlEngineException refusal) {
    if (!isUnknown(node, refusal)) {
      return "correct it as Camel's YAML DSL has it";
    }
    List<String> known =
        switch (node.element()) {
          case "" -> YamlKeys.top();
          case "steps" -> YamlKeys.steps();
          default -> YamlKeys.options(node.element());
        };
    String otherwise =
        known.isEmpty() || known.size() > 40
            ? "write one that Camel's YAML DSL has"
            : "write one of " + String.join(", ", known);
    return Nearest.hint(node.key(), known, otherwise);
  }

  private static boolean isUnknown(WrongNode node, MarkedYamlEngineException refusal) {
    return !node.key().isEmpty()
        && refusal.getProblem() != null
        && ((refusal.getProblem().matches("(?i)(unsupported field|unknown node id).*")
                && refusal.getProblem().endsWith(node.key()))
            // What Camel does not know beside an expression it takes for another one.
            || refusal.getProblem().startsWith("Field: " + node.key() + " has already been"));
  }

  static String words(MarkedYamlEngineException refusal) {
    return refusal.getProblem() == null ? Causes.of(refusal) : refusal.getProblem();
  }
}
