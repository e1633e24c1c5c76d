package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.maskroute.config.Setting;
import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Last step for each message: turns it into a row. Only fields that the schema declares go on, so
 * that nothing a sender adds reaches a sink unprotected. {@code create_date} (the day of sending,
 * UTC) comes from the queue, whatever the message says, and so does {@code message_id} unless a
 * field was named for it.
 */
public final class MakeRow implements Step {
  private final RowId rowId;

  /** The fields of a message that are kept; after them come those that the queue tells. */
  private final List<String> kept;

  private final RowNames names;

  /**
   * Makes rows that are known by the ids of the queue.
   *
   * @see #MakeRow(String, String)
   */
  public MakeRow(String schema) throws IOException {
    this(schema, Setting.MESSAGE_ID.defaultValue());
  }

  /**
   * Reads the names of the fields.
   *
   * @param schema a JSON Schema file with {@code properties} at its top
   * @param identity what {@code message_id} is: {@code message-id}, or {@code field:} and the name
   *     or path of a field that the schema declares
   * @throws IOException when the file cannot be read, is no JSON Schema, declares nothing, or not
   *     the field
   */
  public MakeRow(String schema, String identity) throws IOException {
    Set<String> declared = MessageSchema.read(Path.of(requireNonNull(schema, "schema")));
    rowId = RowId.of(requireNonNull(identity, "identity"));
    if (!rowId.isAmong(declared)) {
      throw new IOException(
          schema
              + " does not declare the field that "
              + Setting.MESSAGE_ID.key()
              + " names; every message would lack it");
    }
    List<String> fields = new ArrayList<>(declared);
    fields.removeAll(List.of(Row.ID, Row.DAY));
    kept = List.copyOf(fields);
    fields.addAll(List.of(Row.ID, Row.DAY));
    names = new RowNames(fields);
  }

  @Override
  public void apply(Exchange exchange) throws InvalidMessageException {
    ReceivedMessage message = OpenMessage.of(exchange);
    ObjectNode json = (ObjectNode) exchange.getMessage().getBody();
    String id = rowId.of(message, json);
    JsonNode[] values = new JsonNode[kept.size() + 2];
    for (int place = 0; place < kept.size(); place++) {
      values[place] = json.get(kept.get(place));
    }
    values[kept.size()] = TextNode.valueOf(id);
    values[kept.size() + 1] = TextNode.valueOf(day(message));
    exchange.getMessage().setBody(new Row(message, id, names, Arrays.asList(values)));
  }

  private static String day(ReceivedMessage message) {
    return LocalDate.ofInstant(message.sentAt(), ZoneOffset.UTC).toString();
  }
}
