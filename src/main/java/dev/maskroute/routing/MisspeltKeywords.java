package dev.maskroute.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maskroute.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds keywords of a JSON Schema that are misspelt: JSON Schema passes over what it does not know,
 * so that no message is held against it. A keyword that is like none is a site's own.
 */
final class MisspeltKeywords {
  /** Hold a schema, or a list of them. */
  private static final Set<String> SCHEMAS =
      Set.of(
          "additionalItems",
          "additionalProperties",
          "allOf",
          "anyOf",
          "contains",
          "contentSchema",
          "else",
          "if",
          "items",
          "not",
          "oneOf",
          "prefixItems",
          "propertyNames",
          "then",
          "unevaluatedItems",
          "unevaluatedProperties");

  /** Hold a schema for each of some names. */
  private static final Set<String> NAMED =
      Set.of("$defs", "definitions", "dependentSchemas", "patternProperties", "properties");

  /** Hold no schema, and are worth a word where one is meant. */
  private static final Set<String> VALUES =
      Set.of(
          "$ref",
          "const",
          "dependentRequired",
          "enum",
          "exclusiveMaximum",
          "exclusiveMinimum",
          "format",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minItems",
          "minLength",
          "minProperties",
          "minimum",
          "multipleOf",
          "pattern",
          "required",
          "type",
          "uniqueItems");

  /** In shorter words two other letters make another word. */
  private static final int LONG = 6;

  private MisspeltKeywords() {}

  /** What is wrong with each, in the order of the file. */
  static List<String> in(JsonNode schema) {
    List<String> found = new ArrayList<>();
    collect(schema, found);
    return found;
  }

  private static void collect(JsonNode schema, List<String> found) {
    if (schema.isArray()) {
      schema.forEach(one -> collect(one, found));
      return;
    }
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String name = keyword.getKey();
      if (SCHEMAS.contains(name)) {
        collect(keyword.getValue(), found);
      } else if (NAMED.contains(name)) {
        keyword.getValue().forEach(one -> collect(one, found));
      } else if (!VALUES.contains(name)) {
        known()
            .filter(one -> isMeant(one, name))
            .sorted()
            .findFirst()
            .ifPresent(one -> found.add(name + ", did you mean " + one + "?"));
      }
    }
  }

  /** Without the shortest, which too much is like, and those that are only pointed at. */
  private static Stream<String> known() {
    return Stream.of(SCHEMAS, NAMED, VALUES)
        .flatMap(Set::stream)
        .filter(one -> one.length() > 3 && !one.startsWith("$def") && !one.equals("definitions"));
  }

  private static boolean isMeant(String keyword, String written) {
    // With more than an s behind it, it is a word made of it.
    boolean made = written.startsWith(keyword) && written.length() > keyword.length() + 1;
    return !made
        && Nearest.distance(written.toLowerCase(Locale.ROOT), keyword.toLowerCase(Locale.ROOT))
            <= (written.length() < LONG ? 1 : 2);
  }
}
