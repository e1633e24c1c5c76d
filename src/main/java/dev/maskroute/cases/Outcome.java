package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.rehearsal.SentMessage;
import dev.maskroute.queue.rehearsal.SentOut;
import dev.maskroute.queue.rehearsal.SetAside;
import dev.maskroute.routing.Performance;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What came of a case, in the form of {@code expected.json}. */
final class Outcome {
  static final String ROWS = "rows";
  static final String DEAD_LETTERS = "dead-letters";
  static final String SENT = "sent-elsewhere";
  static final String KEPT = "kept";
  static final String DROPPED = "dropped";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final List<SentMessage> messages;
  private final Performance performance;

  Outcome(List<SentMessage> messages, Performance performance) {
    this.messages = List.copyOf(messages);
    this.performance = requireNonNull(performance, "performance");
  }

  /** All of it, with the rows that the first sink holds. */
  ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    List<String> rows = performance.rows().values().stream().findFirst().orElse(List.of());
    put(document, ROWS, rows.stream().map(Outcome::parse).toList());
    put(document, DEAD_LETTERS, performance.letters().stream().map(Outcome::letter).toList());
    put(document, SENT, performance.sent().stream().map(Outcome::sent).toList());
    put(document, KEPT, ids(message -> !performance.deleted().contains(message.id())));
    put(document, DROPPED, ids(this::isDropped));
    return document;
  }

  /** The sinks that hold other rows than the first one. */
  List<String> deviatingSinks() {
    Map<String, List<String>> rows = performance.rows();
    Set<JsonNode> first = rows.values().stream().findFirst().map(Outcome::parsed).orElse(Set.of());
    return rows.entrySet().stream()
        .filter(sink -> !parsed(sink.getValue()).equals(first))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<JsonNode> parsed(List<String> rows) {
    return rows.stream().map(Outcome::parse).collect(Collectors.toSet());
  }

  /** Nothing that is empty, since most is. */
  private static void put(ObjectNode document, String name, List<? extends JsonNode> elements) {
    if (!elements.isEmpty()) {
      document.set(name, JSON.createArrayNode().addAll(elements));
    }
  }

  private boolean isDropped(SentMessage message) {
    Set<String> accounted = new HashSet<>(performance.stored());
    performance.letters().forEach(letter -> letter.messageId().ifPresent(accounted::add));
    return performance.deleted().contains(message.id()) && !accounted.contains(message.id());
  }

  private List<JsonNode> ids(Predicate<SentMessage> chosen) {
    ArrayNode ids = JSON.createArrayNode();
    messages.stream().filter(chosen).map(SentMessage::id).forEach(ids::add);
    return List.copyOf(ids.valueStream().toList());
  }

  private static ObjectNode letter(SetAside letter) {
    ObjectNode json = JSON.createObjectNode();
    letter.messageId().ifPresent(id -> json.put("message", id));
    letter.reason().ifPresent(reason -> json.put("reason", reason));
    letter.field().ifPresent(field -> json.put("field", field));
    return json;
  }

  /** A body of JSON as JSON, so that a difference is told by its place. */
  private static ObjectNode sent(SentOut sent) {
    ObjectNode json = JSON.createObjectNode().put("to", sent.to());
    try {
      JsonNode body = JSON.readTree(sent.text());
      return body.isContainerNode() ? json.set("body", body) : json.put("body", sent.text());
    } catch (JsonProcessingException e) {
      return json.put("body", sent.text());
    }
  }

  private static JsonNode parse(String row) {
    try {
      return JSON.readTree(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row is no JSON", e);
    }
  }
}
