package dev.maskroute.routing.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.InterceptSendToEndpointDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SagaActionUriDefinition;
import org.apache.camel.model.SagaDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.cloud.ServiceCallDefinition;

/** Where a step sends a message. */
final class Targets {
  /** Stands for an address that only a message tells: it may be any. */
  static final String UNKNOWN = Address.ANY + ":";

  private final Facts facts;

  Targets(Facts facts) {
    this.facts = facts;
  }

  /** The addresses of a step, with placeholders replaced; none when it sends nothing. */
  List<String> of(ProcessorDefinition<?> step, Scope scope) {
    if (step instanceof ExpressionNode listing) {
      return listed(listing, scope);
    }
    return written(step).stream()
        .map(address -> facts.resolve(address, scope))
        .map(address -> isExpression(step, address) ? UNKNOWN : address)
        .toList();
  }

  /** The same, and the bean of a step that calls one, as if it were an address. */
  Stream<Address> withBeans(ProcessorDefinition<?> step, Scope scope) {
    return Stream.concat(
        Steps.bean(step, facts, scope).map(BeanCall::address).stream(),
        of(step, scope).stream().map(Address::parse));
  }

  /** There this is no component: the rest is an expression that gives the address. */
  private static boolean isExpression(ProcessorDefinition<?> step, String address) {
    return step instanceof ToDynamicDefinition && address.startsWith("language:");
  }

  private List<String> listed(ExpressionNode step, Scope scope) {
    if (step instanceof RecipientListDefinition<?> list) {
      return listed(list, list.getDelimiter(), scope);
    }
    if (step instanceof RoutingSlipDefinition<?> slip) {
      return listed(slip, slip.getUriDelimiter(), scope);
    }
    if (step instanceof DynamicRouterDefinition<?> router) {
      return listed(router, router.getUriDelimiter(), scope);
    }
    return step instanceof EnrichDefinition ? listed(step, "\n", scope) : List.of();
  }

  private List<String> listed(ExpressionNode step, String delimiter, Scope scope) {
    Optional<String> fixed = Formula.of(step, facts, scope).fixed();
    return fixed.isEmpty() ? List.of(UNKNOWN) : split(fixed.get(), facts.resolve(delimiter, scope));
  }

  /** Whether a message may tell that it goes nowhere, which Camel takes for done. */
  boolean mayBeNone(ProcessorDefinition<?> step, Scope scope) {
    return step instanceof ExpressionNode listing
        && !(step instanceof EnrichDefinition)
        && of(step, scope).equals(List.of(UNKNOWN))
        && Formula.of(listing, facts, scope).mayBeEmpty();
  }

  /** The addresses in a list. */
  static List<String> split(String text, String delimiter) {
    String between = delimiter.isEmpty() ? "," : delimiter;
    return Arrays.stream(text.split(Pattern.quote(between)))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  @SuppressWarnings("deprecation") // Of a step that routes may still have.
  private static List<String> written(ProcessorDefinition<?> step) {
    String address = null;
    if (step instanceof ToDynamicDefinition to) {
      address = to.getUri();
    } else if (step instanceof SendDefinition<?> to) {
      address = to.getEndpointUri();
    } else if (step instanceof KameletDefinition kamelet) {
      address = "kamelet:" + kamelet.getName();
    } else if (step instanceof ServiceCallDefinition call) {
      address = "service:" + call.getName();
    } else if (step instanceof InterceptSendToEndpointDefinition interception) {
      address = interception.getAfterUri();
    } else if (step instanceof SagaDefinition saga) {
      return actions(saga);
    }
    return address == null ? List.of() : List.of(address);
  }

  private static List<String> actions(SagaDefinition saga) {
    List<String> actions = new ArrayList<>();
    for (SagaActionUriDefinition action :
        Arrays.asList(saga.getCompensation(), saga.getCompletion())) {
      if (action != null && action.getEndpointUri() != null) {
        actions.add(action.getEndpointUri());
      }
    }
    return actions;
  }
}
