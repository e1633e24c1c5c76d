package dev.maskroute.routing.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Predicate;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.support.DefaultExchange;

/** Replaces {@code {{names}}} by their values, as far as they have one. */
final class Placeholders {
  static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}:]+?)\\s*}}");

  /** Begins the name of a property that need not be there. */
  static final String OPTIONAL = "{{?";

  private final CamelContext context;

  Placeholders(CamelContext context) {
    this.context = context;
  }

  /** The same where no template gives parameters. */
  String resolve(String text) {
    return resolve(text, Map.of());
  }

  /** The text with everything replaced; what has no value stays as it is. */
  String resolve(String text, Map<String, String> parameters) {
    String own = text;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      own = replace(own, parameter.getKey(), parameter.getValue());
    }
    if (!own.contains("{{")) {
      return own;
    }
    try {
      String resolved = context.resolvePropertyPlaceholders(own);
      return resolved == null ? "" : resolved;
    } catch (IllegalArgumentException e) {
      return own; // Said where names are checked.
    }
  }

  private static String replace(String text, String name, String value) {
    return parameter(name).matcher(text).replaceAll(Matcher.quoteReplacement(value));
  }

  /** In each form that Camel knows: as it is, optional, with a default. */
  private static Pattern parameter(String name) {
    return Pattern.compile("\\{\\{\\??" + Pattern.quote(name) + "(:[^{}]*)?}}");
  }

  /** What a predicate says without a message; empty when it cannot be told here. */
  Optional<Boolean> decide(ExpressionDefinition predicate, Map<String, String> parameters) {
    if (predicate == null || predicate.getExpression() == null) {
      return Optional.empty();
    }
    String text = resolve(predicate.getExpression(), parameters);
    try {
      return text.contains("{{") ? Optional.empty() : Optional.of(holds(predicate, text));
    } catch (RuntimeException e) {
      return Optional.empty(); // Said when the routes are built.
    }
  }

  private boolean holds(ExpressionDefinition predicate, String text) {
    Predicate made = context.resolveLanguage(predicate.getLanguage()).createPredicate(text);
    made.initPredicate(context);
    return made.matches(new DefaultExchange(context));
  }

  /** Whether a text names a parameter that only the user of a template gives. */
  static boolean namesOneOf(Set<String> parameters, String text) {
    return parameters.stream().anyMatch(name -> parameter(name).matcher(text).find());
  }
}
