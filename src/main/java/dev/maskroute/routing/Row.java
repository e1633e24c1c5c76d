package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.queue.ReceivedMessage;

/**
 * What is stored of a message.
 *
 * @param message the message as received, in plaintext, for a dead letter should the row be refused
 * @param json the row, its protected fields encrypted
 */
record Row(ReceivedMessage message, ObjectNode json) {
  Row {
    requireNonNull(message, "message");
    requireNonNull(json, "json");
  }

  @Override
  public String toString() {
    return "row of " + message;
  }
}
