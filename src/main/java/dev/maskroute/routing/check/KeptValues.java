package dev.maskroute.routing.check;

import java.util.function.Predicate;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RemoveHeaderDefinition;
import org.apache.camel.model.RemoveHeadersDefinition;
import org.apache.camel.model.RemovePropertyDefinition;
import org.apache.camel.model.RemoveVariableDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetPropertyDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.TransformDefinition;
import org.apache.camel.support.PatternHelper;

/** Follows what a message leaves in headers, properties and variables on its way to encrypt. */
final class KeptValues {
  private static final String PROPERTY = "exchangeProperty.";
  private static final String VARIABLE = "variable.";

  private KeptValues() {}

  /** What is known behind a step, as far as it sets, reads or removes such a value. */
  static State after(ProcessorDefinition<?> step, State given) {
    if (step instanceof SetHeaderDefinition set) {
      return set(State.HEADER + set.getName(), set, given);
    }
    if (step instanceof SetPropertyDefinition set) {
      return set(PROPERTY + set.getName(), set, given);
    }
    if (step instanceof SetVariableDefinition set) {
      return set(VARIABLE + set.getName(), set, given);
    }
    if (step instanceof SetHeadersDefinition several) {
      return all(several.getHeaders(), given);
    }
    if (step instanceof SetVariablesDefinition several) {
      return all(several.getVariables(), given);
    }
    if (step instanceof SetBodyDefinition || step instanceof TransformDefinition) {
      return given.isReadBy(text((ExpressionNode) step)) ? given.readable() : given;
    }
    return given.without(removed(step));
  }

  private static State all(Iterable<? extends ProcessorDefinition<?>> steps, State given) {
    State state = given;
    for (ProcessorDefinition<?> step : steps) {
      state = after(step, state);
    }
    return state;
  }

  private static State set(String name, ExpressionNode step, State given) {
    boolean reads = given.plain() && Steps.constant(step).isEmpty();
    return reads || given.isReadBy(text(step)) ? given.keeping(name) : given;
  }

  private static Predicate<String> removed(ProcessorDefinition<?> step) {
    if (step instanceof RemoveHeaderDefinition one) {
      return name -> name.equals(State.HEADER + one.getName());
    }
    if (step instanceof RemoveHeadersDefinition some && some.getExcludePattern() == null) {
      return name ->
          name.startsWith(State.HEADER)
              && PatternHelper.matchPattern(
                  name.substring(State.HEADER.length()), some.getPattern());
    }
    if (step instanceof RemovePropertyDefinition one) {
      return name -> name.equals(PROPERTY + one.getName());
    }
    if (step instanceof RemoveVariableDefinition one) {
      return name -> name.equals(VARIABLE + one.getName());
    }
    // The first step of a dead letter leaves no header in place.
    boolean isDescription =
        step instanceof BeanDefinition bean
            && Steps.bean(bean).equals("deadLetters")
            && "describe".equals(bean.getMethod());
    return name -> isDescription && name.startsWith(State.HEADER);
  }

  private static String text(ExpressionNode step) {
    return step.getExpression() == null ? null : step.getExpression().getExpression();
  }
}
