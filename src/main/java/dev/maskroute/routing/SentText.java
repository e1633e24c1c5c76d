package dev.maskroute.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** What an exchange would bring somewhere, as a text to compare. */
final class SentText {
  private SentText() {}

  /** The body; of one that is no text, only what it is. */
  static String of(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body == null) {
      return "";
    }
    if (body instanceof Row row) {
      return row.json();
    }
    if (body instanceof RowBatch rows) {
      return rows.getJson();
    }
    if (body instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    boolean isText =
        body instanceof CharSequence
            || body instanceof JsonNode
            || body instanceof Number
            || body instanceof Boolean;
    return isText ? body.toString() : body.getClass().getSimpleName();
  }
}
