package dev.maskroute.routing.check;

import dev.maskroute.routing.check.RouteModel.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RollbackDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ThrowExceptionDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;

/** Where steps lead, over calls, while somebody waits for them. */
final class Reach {
  /** Stands for an address that only a message tells: it may be any. */
  private static final String UNKNOWN = "unknown:";

  private final RouteTable table;
  private final Placeholders placeholders;

  Reach(RouteTable table, Placeholders placeholders) {
    this.table = table;
    this.placeholders = placeholders;
  }

  /** Whether a message is stored, sent on, kept on its queue, or its failure raised again. */
  boolean keeps(List<? extends ProcessorDefinition<?>> steps, Map<String, String> parameters) {
    return leads(steps, parameters, true, new HashSet<>());
  }

  /** Whether a message leaves the runner. */
  boolean leaves(List<? extends ProcessorDefinition<?>> steps, Map<String, String> parameters) {
    return leads(steps, parameters, false, new HashSet<>());
  }

  /** The same for a message that is sent to an address. */
  boolean leaves(Address target) {
    return leads(target, false, new HashSet<>());
  }

  private boolean leads(
      List<? extends ProcessorDefinition<?>> steps,
      Map<String, String> parameters,
      boolean raises,
      Set<String> visited) {
    return steps.stream()
        .filter(step -> !Steps.isDisabled(step))
        .anyMatch(
            step ->
                (raises && isRaised(step))
                    || targets(step, parameters).anyMatch(target -> leads(target, raises, visited))
                    || leads(step.getOutputs(), parameters, raises, visited));
  }

  private boolean leads(Address target, boolean raises, Set<String> visited) {
    if (target.isCall()) {
      List<Route> takers = table.takers(target);
      // Where there is no such route, that is what is said.
      return takers.isEmpty()
          || (visited.add(target.address())
              && takers.stream().anyMatch(route -> leads(route, raises, visited)));
    }
    return !target.isInside() && !target.scheme().equals("log");
  }

  private boolean leads(Route route, boolean raises, Set<String> visited) {
    return leads(route.definition().getOutputs(), route.parameters(), raises, visited);
  }

  private Stream<Address> targets(ProcessorDefinition<?> step, Map<String, String> parameters) {
    return addresses(step)
        .flatMap(text -> Stream.of(placeholders.resolve(text, parameters).split(",")))
        .map(Address::parse);
  }

  private static Stream<String> addresses(ProcessorDefinition<?> step) {
    if (step instanceof WireTapDefinition) {
      return Stream.of();
    }
    if (step instanceof ToDynamicDefinition to) {
      return Stream.ofNullable(to.getUri());
    }
    if (step instanceof SendDefinition<?> to) {
      return Stream.ofNullable(to.getEndpointUri());
    }
    if (step instanceof KameletDefinition kamelet) {
      return Stream.of("kamelet:" + kamelet.getName());
    }
    if (step instanceof RecipientListDefinition || step instanceof EnrichDefinition) {
      return Stream.of(Steps.constant((ExpressionNode) step).orElse(UNKNOWN));
    }
    return Stream.of();
  }

  private static boolean isRaised(ProcessorDefinition<?> step) {
    return step instanceof ThrowExceptionDefinition
        || step instanceof RollbackDefinition
        || (step instanceof BeanDefinition bean
            && Steps.bean(bean).equals("deadLetters")
            && "retain".equals(bean.getMethod()));
  }
}
