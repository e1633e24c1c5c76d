package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.ReceivedMessage;
import java.util.List;

/**
 * What is stored of a message, its protected fields encrypted.
 *
 * @param message the message as received, in plaintext, for a dead letter should the row be refused
 * @param id what the row is known by, its {@code message_id}
 * @param names of its fields; the same object for all rows of a kind
 * @param values of the fields, in the order of their names; null where the message has none. Not to
 *     be changed
 */
record Row(ReceivedMessage message, String id, RowNames names, List<JsonNode> values) {
  /** The field that holds what a row is known by. */
  static final String ID = "message_id";

  /** The field that holds the day on which the message was sent. */
  static final String DAY = "create_date";

  Row {
    requireNonNull(message, "message");
    requireNonNull(id, "id");
    requireNonNull(names, "names");
    requireNonNull(values, "values");
  }

  /** The field at a place: a text as it is, null where it is null or absent, all else as JSON. */
  String text(int place) {
    JsonNode value = values.get(place);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** The row as the text of a JSON object; so too where a step marshals it to JSON. */
  @JsonValue
  @JsonRawValue
  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int place = 0; place < values.size(); place++) {
      if (values.get(place) != null) {
        json.set(names.all().get(place), values.get(place));
      }
    }
    return json.toString();
  }

  @Override
  public String toString() {
    return "row of " + message;
  }
}
