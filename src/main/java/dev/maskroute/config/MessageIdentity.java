package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What makes two messages one event: the id the queue gave, or a field that producers fill.
 *
 * @param field empty for the id of the queue
 */
public record MessageIdentity(Optional<FieldPath> field) {
  private static final String BY_QUEUE = "message-id";
  private static final String BY_FIELD = "field:";

  public MessageIdentity {
    requireNonNull(field, "field");
  }

  /** Reads {@code message-id} or {@code field:<name or path>}; empty when it is neither. */
  public static Optional<MessageIdentity> parse(String text) {
    if (text.equals(BY_QUEUE)) {
      return Optional.of(new MessageIdentity(Optional.empty()));
    }
    if (!text.startsWith(BY_FIELD)) {
      return Optional.empty();
    }
    FieldPath path = FieldPath.of(text.substring(BY_FIELD.length()).strip());
    return path.isUsable() && !path.parts().contains(FieldPath.EACH)
        ? Optional.of(new MessageIdentity(Optional.of(path)))
        : Optional.empty();
  }

  /** Whether the field is protected, holds one that is, or lies within one. */
  boolean touches(FieldPath secret) {
    return field.filter(path -> areOnOneWay(path.parts(), secret.parts())).isPresent();
  }

  private static boolean areOnOneWay(List<String> path, List<String> secret) {
    return IntStream.range(0, Math.min(path.size(), secret.size()))
        .allMatch(i -> secret.get(i).equals(FieldPath.EACH) || secret.get(i).equals(path.get(i)));
  }
}
