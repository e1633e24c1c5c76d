package dev.maskroute.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.routing.Circumstances;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a case says of its messages besides their bodies, and of what happens around them.
 *
 * @param sent when the messages were sent
 * @param attributes what the sender attached to each
 */
record Given(Instant sent, Map<String, String> attributes, Circumstances circumstances) {
  private static final String NOON = "2026-01-01T12:00:00Z";

  Given {
    attributes = Map.copyOf(attributes);
  }

  /** Reads what the schema found in order; what is not said is as it mostly is. */
  static Given of(Optional<JsonNode> file) {
    JsonNode json = file.orElseGet(MissingNode::getInstance);
    Circumstances circumstances =
        new Circumstances(
            json.path("deliveries").asInt(1),
            texts(json.path("refused-rows")),
            json.path("sink-away").asInt(),
            json.path("dead-letter-queue-away").asInt());
    return new Given(
        Instant.parse(json.path("sent").asText(NOON)),
        texts(json.path("attributes")),
        circumstances);
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new TreeMap<>();
    json.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** The messages with these bodies; their ids are message-1, message-2 and so on. */
  List<SentMessage> messages(List<String> bodies) {
    return IntStream.range(0, bodies.size())
        .mapToObj(i -> new SentMessage("message-" + (i + 1), sent, bodies.get(i), attributes))
        .toList();
  }
}
