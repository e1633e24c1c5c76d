package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a field is in a message: a dotted path such as {@code device.id}, or a JSON pointer (RFC
 * 6901) such as {@code /device/id}, which also reaches a name that has a dot of its own. The part
 * {@code *} stands for every element of an array.
 *
 * @param text as it was written
 * @param parts names and indexes from the top of the message on
 */
public record FieldPath(String text, List<String> parts) {
  /** Stands for every element of an array. */
  public static final String EACH = "*";

  public FieldPath {
    requireNonNull(text, "text");
    parts = List.copyOf(parts);
  }

  /** Reads a path; a part of it may be empty, which {@link #isUsable} tells. */
  public static FieldPath of(String text) {
    if (!text.startsWith("/")) {
      return new FieldPath(text, List.of(text.split("\\.", -1)));
    }
    return new FieldPath(
        text,
        Arrays.stream(text.substring(1).split("/", -1))
            .map(part -> part.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** The dotted form without {@code *}: the name of the field and of its keyset. */
  public String name() {
    return parts.stream().filter(part -> !part.equals(EACH)).collect(Collectors.joining("."));
  }

  boolean isUsable() {
    return parts.stream().noneMatch(String::isEmpty) && !name().isEmpty();
  }

  /** Whether the other path leads to something within what this one leads to. */
  boolean holds(FieldPath other) {
    return parts.size() < other.parts.size() && parts.equals(other.parts.subList(0, parts.size()));
  }

  @Override
  public String toString() {
    return text;
  }
}
