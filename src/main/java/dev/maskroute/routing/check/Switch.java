package dev.maskroute.routing.check;

import java.util.Locale;
import org.apache.camel.NamedNode;
import org.apache.camel.model.DisabledAwareDefinition;

/** Whether a step is taken. */
enum Switch {
  ON,
  OFF,
  /** As far as can be told here. */
  EITHER;

  /** As Camel decides it: once, at the start, when placeholders are replaced. */
  static Switch of(NamedNode step, Facts facts, Scope scope) {
    if (!(step instanceof DisabledAwareDefinition aware) || aware.getDisabled() == null) {
      return ON;
    }
    return switch (facts.resolve(aware.getDisabled(), scope).strip().toLowerCase(Locale.ROOT)) {
      case "false", "" -> ON;
      case "true" -> OFF;
      default -> EITHER;
    };
  }
}
