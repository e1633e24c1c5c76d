package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Holds what came of a case against what was expected; the order of rows counts for nothing. */
final class Comparison {
  private static final String INDENT = "  ";

  private final ValueDifference values;
  private final List<String> lines = new ArrayList<>();

  private Comparison(ValueDifference values) {
    this.values = requireNonNull(values, "values");
  }

  /** The lines that tell the differences; none when there is none. */
  static List<String> lines(JsonNode expected, JsonNode got, ValueDifference values) {
    Comparison comparison = new Comparison(values);
    comparison.compare(expected, got, Outcome.ROWS, "message_id", "row");
    comparison.compare(expected, got, Outcome.DEAD_LETTERS, "message", "dead letter");
    comparison.compare(expected, got, Outcome.SENT, "to", "sent to");
    comparison.compareIds(expected, got, Outcome.KEPT, "stayed on the queue");
    comparison.compareIds(
        expected, got, Outcome.DROPPED, "was deleted, but neither stored nor set aside");
    return comparison.lines;
  }

  private void compare(JsonNode expected, JsonNode got, String list, String key, String kind) {
    List<JsonNode> missing = elements(expected.path(list));
    List<JsonNode> surplus = elements(got.path(list));
    missing.removeIf(element -> removeEqual(element, surplus));
    for (JsonNode element : List.copyOf(missing)) {
      JsonNode id = element.path(key);
      surplus.stream()
          .filter(other -> other.path(key).equals(id))
          .findFirst()
          .ifPresent(
              other -> {
                missing.remove(element);
                surplus.remove(other);
                lines.add(kind + " " + id.asText());
                values.between(element, other).forEach(line -> lines.add(INDENT + line));
              });
    }
    missing.forEach(
        element -> lines.add(kind + " " + name(element, key) + ": expected, but not there"));
    surplus.forEach(element -> lines.add(kind + " " + name(element, key) + ": not expected"));
  }

  private boolean removeEqual(JsonNode element, List<JsonNode> others) {
    for (JsonNode other : others) {
      if (values.between(element, other).isEmpty()) {
        return others.remove(other);
      }
    }
    return false;
  }

  /** A row by its id, a dead letter with its reason. */
  private static String name(JsonNode element, String key) {
    StringBuilder name = new StringBuilder(element.path(key).asText("without id"));
    for (String more : List.of("reason", "field")) {
      if (!key.equals("message_id") && element.has(more)) {
        name.append(", ").append(more).append(' ').append(element.path(more).asText());
      }
    }
    return name.toString();
  }

  private void compareIds(JsonNode expected, JsonNode got, String list, String fate) {
    Set<JsonNode> wanted = new LinkedHashSet<>(elements(expected.path(list)));
    Set<JsonNode> found = new LinkedHashSet<>(elements(got.path(list)));
    for (JsonNode id : found) {
      if (!wanted.remove(id)) {
        lines.add(id.asText() + " " + fate + ", which was not expected");
      }
    }
    wanted.forEach(id -> lines.add(id.asText() + ": expected in \"" + list + "\", but is not"));
  }

  private static List<JsonNode> elements(JsonNode list) {
    return new ArrayList<>(StreamSupport.stream(list.spliterator(), false).toList());
  }
}
