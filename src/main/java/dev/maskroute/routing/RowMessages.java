package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * Turns a batch into lists of messages, for a component that takes a list in one go and reads a
 * header of each: the row as JSON text, its id in the header.
 */
public final class RowMessages {
  private final String idHeader;

  /** Names the header that takes the id of a row. */
  public RowMessages(String idHeader) {
    this.idHeader = requireNonNull(idHeader, "idHeader");
  }

  /**
   * The first row alone, then all others. A component that waits for a lost connection once for
   * each message of a list then waits once for each batch.
   */
  public List<List<Message>> firstThenOthers(Exchange exchange) {
    RowBatch batch = requireNonNull(exchange.getMessage().getBody(RowBatch.class), "batch");
    CamelContext context = exchange.getContext();
    List<Message> messages = batch.rows().stream().map(row -> message(context, row)).toList();
    List<Message> others = messages.subList(1, messages.size());
    return others.isEmpty() ? List.of(messages) : List.of(messages.subList(0, 1), others);
  }

  private Message message(CamelContext context, Row row) {
    Message message = new DefaultMessage(context);
    message.setHeader(idHeader, row.id());
    message.setBody(row.json());
    return message;
  }
}
