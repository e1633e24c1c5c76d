package dev.maskroute.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.routing.StrictJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values that messages hold, wherever they do, as texts. */
final class Values {
  /** As routes read them, so that a number is written as it is where it is encrypted. */
  private static final ObjectMapper JSON = StrictJson.mapper();

  private Values() {}

  static Set<String> of(List<SentMessage> messages) {
    Set<String> values = new LinkedHashSet<>();
    for (SentMessage message : messages) {
      try {
        collect(JSON.readTree(message.body()), values);
      } catch (JsonProcessingException e) {
        // Malformed on purpose: it has no values.
      }
    }
    return values;
  }

  private static void collect(JsonNode node, Set<String> values) {
    if (node.isValueNode()) {
      values.add(node.asText());
    }
    node.forEach(part -> collect(part, values));
  }
}
