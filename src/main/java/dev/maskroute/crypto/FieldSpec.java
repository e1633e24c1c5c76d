package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * How one field is protected.
 *
 * @param name the name of the field, which is also the name of its keyset: letters, digits, {@code
 *     _}, {@code -}, {@code .}
 * @param method the method
 * @param context the associated data of every token. It is not secret; a token made with one
 *     context cannot be read with another. <b>Changing it makes every stored token unreadable.</b>
 */
public record FieldSpec(String name, Method method, String context) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name or the context is not usable
   */
  public FieldSpec {
    FieldNames.require(name);
    requireNonNull(method, "method");
    requireNonNull(context, "context");
    if (context.isEmpty()) {
      throw new IllegalArgumentException(
          "context of field " + name + " is empty; leave it out to use the field's name");
    }
    if (!Utf8.canEncode(context)) {
      throw new IllegalArgumentException(
          "context of field " + name + " holds half of a surrogate pair; use plain text");
    }
  }

  /** A field with the default context, its own name. */
  public static FieldSpec of(String name, Method method) {
    return new FieldSpec(name, method, name);
  }
}
