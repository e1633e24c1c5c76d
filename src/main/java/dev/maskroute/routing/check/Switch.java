package dev.maskroute.routing.check;

import java.util.List;
import java.util.Locale;
import org.apache.camel.NamedNode;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DisabledAwareDefinition;
import org.apache.camel.model.InterceptDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.PolicyDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.TransactedDefinition;

/** Whether a step is taken. */
enum Switch {
  ON,
  OFF,
  /** As far as can be told here. */
  EITHER;

  /** Taken by Camel 4.17 although they are disabled, or so it may be. */
  private static final List<Class<?>> HEEDLESS =
      List.of(
          CircuitBreakerDefinition.class,
          InterceptDefinition.class,
          KameletDefinition.class,
          MulticastDefinition.class,
          PolicyDefinition.class,
          RecipientListDefinition.class,
          TransactedDefinition.class);

  /** As Camel decides it: once, at the start, when placeholders are replaced. */
  static Switch of(NamedNode step, Facts facts, Scope scope) {
    if (!(step instanceof DisabledAwareDefinition aware) || aware.getDisabled() == null) {
      return ON;
    }
    return switch (facts.resolve(aware.getDisabled(), scope).strip().toLowerCase(Locale.ROOT)) {
      case "false", "" -> ON;
      case "true" -> HEEDLESS.stream().anyMatch(kind -> kind.isInstance(step)) ? EITHER : OFF;
      default -> EITHER;
    };
  }
}
