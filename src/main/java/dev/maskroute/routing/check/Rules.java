package dev.maskroute.routing.check;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.model.ProcessorDefinition;

/** What becomes of a message at each kind of step. Mutable while rules are added. */
final class Rules {
  private final Map<Class<?>, Rule<?>> rules = new HashMap<>();

  /** What is known behind a step of one kind; null when nothing comes behind it. */
  @FunctionalInterface
  interface Rule<T> {
    State after(T step, State given, Scope scope);
  }

  <T extends ProcessorDefinition<?>> void add(Class<T> kind, Rule<? super T> rule) {
    rules.put(kind, rule);
  }

  boolean know(Class<?> kind) {
    return nearest(kind) != null;
  }

  /** By the rule of the nearest kind that has one. */
  @SuppressWarnings("unchecked") // Put there for this very class.
  State after(ProcessorDefinition<?> step, State given, Scope scope) {
    return ((Rule<ProcessorDefinition<?>>) nearest(step.getClass())).after(step, given, scope);
  }

  private Rule<?> nearest(Class<?> kind) {
    Class<?> known = kind;
    while (known != null && !rules.containsKey(known)) {
      known = known.getSuperclass();
    }
    return rules.get(known);
  }
}
