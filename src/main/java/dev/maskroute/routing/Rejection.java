package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is wrong with a message.
 *
 * @param field name of the field to blame, where it is known; never its value
 */
public record Rejection(Reason reason, Optional<String> field) {
  public Rejection {
    requireNonNull(reason, "reason");
    requireNonNull(field, "field");
  }

  static Rejection of(Reason reason) {
    return new Rejection(reason, Optional.empty());
  }

  static Rejection of(Reason reason, String field) {
    return new Rejection(reason, Optional.of(field));
  }

  @Override
  public String toString() {
    return field.map(name -> reason + ", field " + name).orElse(reason.code());
  }
}
