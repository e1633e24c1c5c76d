package dev.maskroute.routing.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetBodyDefinition;
import org.apache.camel.model.TransformDefinition;

/** Knows what is sent in a message's place, such as a mail to whoever is on duty. */
final class Notices {
  /** Take what they store also from elsewhere than the body. */
  private static final Set<String> STATEMENTS = Set.of("sql", "sql-stored", "jdbc");

  private final Facts facts;
  private final Targets targets;

  Notices(Facts facts, Targets targets) {
    this.facts = requireNonNull(facts, "facts");
    this.targets = requireNonNull(targets, "targets");
  }

  /** Whether behind a step the body is words that are the same for every message. */
  boolean isEmptied(ProcessorDefinition<?> step, boolean before, Scope scope) {
    return (step instanceof SetBodyDefinition || step instanceof TransformDefinition)
        ? Formula.of((ExpressionNode) step, facts, scope).isImpersonal()
        : before;
  }

  /** Whether a step sends the body out and nothing else. */
  boolean isSent(ProcessorDefinition<?> step, Scope scope) {
    List<String> addresses = targets.of(step, scope);
    return !addresses.isEmpty() && addresses.stream().allMatch(Notices::takesBodyAlone);
  }

  private static boolean takesBodyAlone(String target) {
    Address address = Address.parse(target);
    return address.isOutside()
        // Parameters come encoded.
        && !target.contains("${")
        && !target.toUpperCase(Locale.ROOT).contains("%7B")
        && !target.equals(Targets.UNKNOWN)
        && !STATEMENTS.contains(address.scheme());
  }
}
