package dev.maskroute.routing.check;

import dev.maskroute.config.Place;
import java.util.Set;
import org.apache.camel.model.ExpressionSubElementDefinition;

/**
 * What everything that follows messages has to know.
 *
 * @param encryptors names of the beans after which a message is encrypted
 */
record Facts(
    RouteModel model,
    RouteTable table,
    Placeholders placeholders,
    Findings findings,
    Set<String> encryptors) {
  Facts {
    encryptors = Set.copyOf(encryptors);
  }

  void find(Place place, String cause, String remedy) {
    findings.add(place, cause, remedy);
  }

  /** A text with all placeholders replaced; empty text for none. */
  String resolve(String text, Scope scope) {
    return text == null ? "" : placeholders.resolve(text, scope.parameters());
  }

  /** Whether an option that is off by default may be on. */
  boolean mayBeOn(String option, Scope scope) {
    String value = resolve(option, scope).strip();
    return !value.isEmpty() && !value.equalsIgnoreCase("false");
  }

  /** The same for one that an expression gives. */
  boolean mayBeOn(ExpressionSubElementDefinition option, Scope scope) {
    return option != null
        && option.getExpressionType() != null
        && !Formula.of(option.getExpressionType(), this, scope)
            .fixed()
            .filter("false"::equalsIgnoreCase)
            .isPresent();
  }

  /** A name that a message makes may be any. */
  String name(String written, Scope scope) {
    String name = resolve(written, scope);
    return name.contains("${") || name.contains("$simple{") ? Kept.ANY : name;
  }
}
