package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * How one field is protected. Start with {@link #of} and change what differs from the defaults.
 *
 * <p><b>Changing the context, the normalization or the alphabet of a field that has tokens already
 * makes the old tokens unreadable or different from the new ones.</b>
 *
 * @param name the name of the field, which is also the name of its keyset: letters, digits, {@code
 *     _}, {@code -}, {@code .}
 * @param method the method
 * @param context the associated data of every token, by default the name. It is not secret; a token
 *     made with one context cannot be read with another.
 * @param normalization what is done to a value before it is masked; by default {@code ip} for the
 *     ipcrypt methods, {@code none} for the others
 * @param alphabet the characters that {@code ff1} replaces by each other, by default the ten
 *     digits; empty for the other methods
 */
public record FieldSpec(
    String name, Method method, String context, Normalization normalization, String alphabet) {
  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the name, the context or the alphabet is not usable
   */
  public FieldSpec {
    FieldNames.require(name);
    requireNonNull(method, "method");
    requireNonNull(context, "context");
    requireNonNull(normalization, "normalization");
    requireNonNull(alphabet, "alphabet");
    if (context.isEmpty()) {
      throw unusable(name, "context", "it is empty; leave it out to use the field's name");
    }
    if (!Utf8.canEncode(context)) {
      throw unusable(name, "context", "it holds half of a surrogate pair; use plain text");
    }
    requireAlphabet(name, method, alphabet);
  }

  /** A field with a context of its own and defaults otherwise. */
  public FieldSpec(String name, Method method, String context) {
    this(name, method, context, method.normalization(), method.alphabet());
  }

  /** A field with all defaults. */
  public static FieldSpec of(String name, Method method) {
    return new FieldSpec(name, method, name);
  }

  /** This field with another context. */
  public FieldSpec withContext(String other) {
    return new FieldSpec(name, method, other, normalization, alphabet);
  }

  /** This field with another normalization. */
  public FieldSpec withNormalization(Normalization other) {
    return new FieldSpec(name, method, context, other, alphabet);
  }

  /** This field with another alphabet; only for {@code ff1}. */
  public FieldSpec withAlphabet(String other) {
    return new FieldSpec(name, method, context, normalization, other);
  }

  /**
   * Refuses a field whose values are too short for its method, as far as that is known before there
   * are any: {@code ff1} needs a million possible values, or whoever can have values masked can try
   * them all.
   *
   * @param characters the most characters of the alphabet that a value can have
   * @throws IllegalArgumentException if no value can be masked; the message gives the numbers
   */
  public void requireLength(int characters) {
    if (method == Method.FF1) {
      Alphabet known = Alphabet.of(alphabet);
      if (characters < known.leastLength()) {
        throw unusable(name, "method ff1", known.tooSmall(characters));
      }
    }
  }

  private static void requireAlphabet(String name, Method method, String alphabet) {
    if (method != Method.FF1) {
      if (!alphabet.isEmpty()) {
        throw unusable(
            name, "alphabet", "the method " + method.id() + " has none; remove it or use ff1");
      }
      return;
    }
    Alphabet.problem(alphabet)
        .ifPresent(
            problem -> {
              throw unusable(name, "alphabet", problem);
            });
  }

  private static IllegalArgumentException unusable(String name, String part, String problem) {
    return new IllegalArgumentException(part + " of field " + name + " is not usable: " + problem);
  }
}
