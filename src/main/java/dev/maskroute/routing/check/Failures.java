package dev.maskroute.routing.check;

import org.apache.camel.model.ExpressionSubElementDefinition;

/** What the options of onException say. */
final class Failures {
  private Failures() {}

  /** Whether an option may hold for a message. */
  static boolean isOn(ExpressionSubElementDefinition option, Facts facts, Scope scope) {
    return option != null
        && option.getExpressionType() != null
        && !Formula.of(option.getExpressionType(), facts, scope)
            .fixed()
            .filter("false"::equalsIgnoreCase)
            .isPresent();
  }
}
