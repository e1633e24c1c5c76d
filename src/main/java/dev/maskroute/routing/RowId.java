package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.config.FieldPath;
import dev.maskroute.config.MessageIdentity;
import dev.maskroute.queue.ReceivedMessage;
import java.util.Optional;
import java.util.Set;

/**
 * What a row is known by: a message whose row is there already adds no other. A field named for it
 * has to be a text or a number in each message; two messages with the same value are one event,
 * whatever else they say.
 */
final class RowId {
  /** What the column of ids takes. */
  private static final int LONGEST = 100;

  private final Optional<FieldPath> field;

  private RowId(Optional<FieldPath> field) {
    this.field = requireNonNull(field, "field");
  }

  /** Reads what the setting says. */
  static RowId of(String identity) {
    return new RowId(
        MessageIdentity.parse(identity)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + identity + "\" is neither message-id nor field:<name or path>"))
            .field());
  }

  /** Whether the field is one of these at the top of a message; the id of the queue always is. */
  boolean isAmong(Set<String> names) {
    return field.isEmpty() || names.contains(field.get().parts().get(0));
  }

  /** The id of a message's row. */
  String of(ReceivedMessage message, ObjectNode json) throws InvalidMessageException {
    return field.isEmpty() ? message.id() : value(field.get(), json);
  }

  private static String value(FieldPath path, JsonNode json) throws InvalidMessageException {
    JsonNode node = json;
    for (String part : path.parts()) {
      node = node.isArray() ? element(node, part) : node.path(part);
    }
    if (node.isMissingNode() || node.isNull()) {
      throw invalid(Reason.MISSING_FIELD, path);
    }
    if (!node.isTextual() && !node.isNumber()) {
      throw invalid(Reason.WRONG_TYPE, path);
    }
    String text = node.asText();
    if (text.isBlank()) {
      // All such messages would be one event.
      throw invalid(Reason.INVALID_VALUE, path);
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw invalid(Reason.TOO_LONG, path);
    }
    return text;
  }

  private static JsonNode element(JsonNode array, String part) {
    boolean isIndex = part.length() < 10 && part.chars().allMatch(c -> c >= '0' && c <= '9');
    return array.path(isIndex ? Integer.parseInt(part) : -1);
  }

  private static InvalidMessageException invalid(Reason reason, FieldPath path) {
    return new InvalidMessageException(Rejection.of(reason, path.name()));
  }
}
