package dev.maskroute.input;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message to send.
 *
 * @param name says what is special about it
 */
record InputCase(
    String name, String body, Map<String, MessageAttributeValue> attributes, Outcome outcome) {
  InputCase {
    requireNonNull(name, "name");
    requireNonNull(body, "body");
    requireNonNull(outcome, "outcome");
    attributes = Map.copyOf(attributes);
  }

  static InputCase of(String name, String body, Outcome outcome) {
    return new InputCase(name, body, Map.of(), outcome);
  }

  /** A message that is a login in spite of all, stored as sent. */
  static InputCase stored(String name, Login login) {
    return of(name, login.body(), login.row());
  }

  static InputCase malformed(String name, String body) {
    return of(name, body, Outcome.malformed());
  }

  InputCase with(Map<String, MessageAttributeValue> others) {
    return new InputCase(name, body, others, outcome);
  }

  @Override
  public String toString() {
    return name;
  }
}
