package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Refuses text that a database cannot hold as it was sent: U+0000, half a surrogate pair, and
 * U+FFFD, which stands where bytes were not UTF-8. Only in fields that the schema declares: what is
 * not stored is no ground to refuse a message.
 */
public final class CheckText implements Step {
  private static final char REPLACEMENT = '\uFFFD';

  private final Set<String> declared;

  /**
   * Reads the names of the fields.
   *
   * @param schema a JSON Schema file with {@code properties} at its top
   * @throws IOException when the file cannot be read, is no JSON Schema or declares nothing
   */
  public CheckText(String schema) throws IOException {
    this(MessageSchema.read(Path.of(requireNonNull(schema, "schema"))));
  }

  CheckText(Set<String> declared) {
    this.declared = Set.copyOf(declared);
  }

  @Override
  public void apply(Exchange exchange) throws InvalidMessageException {
    JsonNode json = (JsonNode) exchange.getMessage().getBody();
    if (!(json instanceof ObjectNode message)) {
      throw new InvalidMessageException(Rejection.of(Reason.WRONG_SHAPE));
    }
    for (Map.Entry<String, JsonNode> property : message.properties()) {
      if (declared.contains(property.getKey())) {
        check(property.getKey(), property.getValue());
      }
    }
  }

  private static void check(String field, JsonNode value) throws InvalidMessageException {
    if (value.isTextual()) {
      check(field, value.textValue());
    } else {
      // The names are stored with what they name.
      for (Map.Entry<String, JsonNode> part : value.properties()) {
        check(field, part.getKey());
      }
      for (JsonNode part : value) {
        check(field, part);
      }
    }
  }

  private static void check(String field, String text) throws InvalidMessageException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new InvalidMessageException(Rejection.of(Reason.NUL_CHARACTER, field));
      }
      if (c == REPLACEMENT || (Character.isSurrogate(c) && !isPair(text, i))) {
        throw new InvalidMessageException(Rejection.of(Reason.NOT_UTF_8, field));
      }
      if (Character.isHighSurrogate(c)) {
        i++;
      }
    }
  }

  private static boolean isPair(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
