package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
   * @throws IOException when the file cannot be read, is no JSON Schema or declares nothing
   */
  public MakeRow(String schema) throws IOException {
    declared = MessageSchema.read(Path.of(requireNonNull(schema, "schema")));
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
