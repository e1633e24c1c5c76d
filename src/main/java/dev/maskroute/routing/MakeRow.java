package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Last step for each message: turns it into a row. Only fields that the schema declares go on, so
 * that nothing a sender adds reaches a sink unprotected; {@code message_id} and {@code create_date}
 * (the day of sending, UTC) come from the queue, whatever the message says.
 */
public final class MakeRow implements Processor {
  private final Set<String> declared;

  /**
   * Reads the names of the fields.
   *
   * @param schema a JSON Schema file with {@code properties} at its top
   * @throws IOException when the file cannot be read as JSON
   */
  public MakeRow(String schema) throws IOException {
    declared = declared(Path.of(requireNonNull(schema, "schema")));
  }

  private static Set<String> declared(Path schema) throws IOException {
    JsonNode properties = new ObjectMapper().readTree(Files.readString(schema)).path("properties");
    Set<String> names = new HashSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      throw new IOException(
          schema + " declares no properties; nothing of a message would be stored");
    }
    return Set.copyOf(names);
  }

  @Override
  public void process(Exchange exchange) {
    ReceivedMessage message = OpenMessage.of(exchange);
    ObjectNode json = (ObjectNode) exchange.getMessage().getBody();
    json.retain(declared);
    json.put("message_id", message.id());
    json.put("create_date", LocalDate.ofInstant(message.sentAt(), ZoneOffset.UTC).toString());
    exchange.getMessage().setBody(new Row(message, json));
  }
}
