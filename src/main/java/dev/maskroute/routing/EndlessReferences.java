package dev.maskroute.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Finds references within a JSON Schema that lead back to themselves on the same value: whoever
 * follows them comes to no end, and no message that has the value can be told valid.
 */
final class EndlessReferences {
  private static final String REFERENCE = "$ref";

  private final JsonNode root;
  private final Set<JsonNode> ended = identities();
  private final Set<JsonNode> underWay = identities();

  private EndlessReferences(JsonNode root) {
    this.root = root;
  }

  /** One such reference, as it is written. */
  static Optional<String> in(JsonNode schema) {
    return new EndlessReferences(schema).below(schema);
  }

  private Optional<String> below(JsonNode node) {
    Optional<String> found = follow(node, "");
    for (JsonNode child : node) {
      found = found.or(() -> below(child));
    }
    return found;
  }

  /**
   * Through all that has to hold for the same value.
   *
   * @param by the reference that leads here
   */
  private Optional<String> follow(JsonNode schema, String by) {
    if (!ended.add(schema)) {
      return underWay.contains(schema) ? Optional.of(by) : Optional.empty();
    }
    underWay.add(schema);
    Optional<String> found = Optional.empty();
    for (JsonNode part : schema.path("allOf")) {
      found = found.or(() -> follow(part, by));
    }
    String reference = schema.path(REFERENCE).asText();
    // Other files, anchors and what is missing are for the validator to find.
    if (reference.equals("#") || reference.startsWith("#/")) {
      found = found.or(() -> follow(root.at(reference.substring(1)), reference));
    }
    underWay.remove(schema);
    return found;
  }

  private static Set<JsonNode> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
