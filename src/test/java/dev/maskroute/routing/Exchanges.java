package dev.maskroute.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Exchanges and messages for tests of single steps. */
final class Exchanges {
  private static final CamelContext CONTEXT = new DefaultCamelContext();

  private Exchanges() {}

  static Exchange empty() {
    return new DefaultExchange(CONTEXT);
  }

  static Exchange of(Object body) {
    Exchange exchange = empty();
    exchange.getMessage().setBody(body);
    return exchange;
  }

  /** An exchange as a step after the parser sees it. */
  static Exchange ofJson(String json) {
    return of(object(json));
  }

  static Exchange carrying(ReceivedMessage message, String json) {
    Exchange exchange = ofJson(json);
    OpenMessage.carry(exchange, message);
    return exchange;
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  static ObjectNode body(Exchange exchange) {
    return (ObjectNode) exchange.getMessage().getBody();
  }

  static ReceivedMessage message(String id) {
    return new ReceivedMessage(id, Instant.EPOCH, "{}");
  }

  static Row row(String id) {
    return row(message(id), object("{\"message_id\": \"" + id + "\"}"));
  }

  /** A row with the fields that an object has. */
  static Row row(ReceivedMessage message, ObjectNode json) {
    List<String> names = new ArrayList<>();
    List<JsonNode> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      names.add(field.getKey());
      values.add(field.getValue());
    }
    return new Row(message, json.path(Row.ID).asText(), new RowNames(names), values);
  }
}
