package dev.maskroute.routing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DataFormatDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.dataformat.CryptoDataFormat;

/** What single steps are. */
final class Steps {
  private static final String SEAL_KEY = "deadLetterKey";

  private Steps() {}

  /** All steps within a step, on whichever way. */
  static List<ProcessorDefinition<?>> inside(ProcessorDefinition<?> step) {
    List<ProcessorDefinition<?>> inside = new ArrayList<>(step.getOutputs());
    if (step instanceof CircuitBreakerDefinition breaker && breaker.getOnFallback() != null) {
      inside.addAll(breaker.getOnFallback().getOutputs());
    }
    return inside;
  }

  /** Steps with all that are within them, each before its own. */
  static Stream<ProcessorDefinition<?>> all(List<? extends ProcessorDefinition<?>> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(inside(step))));
  }

  static boolean isOneOf(List<Class<?>> kinds, ProcessorDefinition<?> step) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(step));
  }

  /** The bean that a step calls. */
  static Optional<BeanCall> bean(ProcessorDefinition<?> step, Facts facts, Scope scope) {
    if (step instanceof BeanDefinition bean) {
      return Optional.of(
          new BeanCall(
              name(facts.resolve(bean.getRef(), scope)), facts.resolve(bean.getMethod(), scope)));
    }
    return step instanceof ProcessDefinition process
        ? Optional.of(new BeanCall(name(facts.resolve(process.getRef(), scope)), ""))
        : Optional.empty();
  }

  /** Whether the rows that its steps make are one batch behind it. */
  static boolean gathersRows(ProcessorDefinition<?> step, Facts facts, Scope scope) {
    return step instanceof SplitDefinition split
        && name(facts.resolve(split.getAggregationStrategy(), scope)).equals("gatherRows");
  }

  /** A bean's name without what marks it as one. */
  static String name(String reference) {
    return reference.replaceFirst("^#(bean:)?", "");
  }

  /** Encryption as dead letters are encrypted. */
  static boolean isSeal(DataFormatDefinition format, Facts facts, Scope scope) {
    return format instanceof CryptoDataFormat crypto
        && name(facts.resolve(crypto.getKey(), scope)).equals(SEAL_KEY);
  }
}
