package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong with a message.
 *
 * @param field name of the field to blame, where it is known; never its value. A name that a schema
 *     would not use is left out: the sender made it up, and it may be a value
 */
public record Rejection(Reason reason, Optional<String> field) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  public Rejection {
    requireNonNull(reason, "reason");
    field = field.filter(NAME.asMatchPredicate());
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
