package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is done to a value before it is masked, so that two ways to write one thing give one token.
 *
 * <p><b>What is recovered from a token is the normalized value</b>; the way it was written is lost.
 */
public enum Normalization {
  /** The value as it is. */
  NONE("none", UnaryOperator.identity()),

  /** Without white space at either end. */
  TRIM("trim", String::strip),

  /** In lower case, by the rules of Unicode and of no language, so the same on every machine. */
  LOWERCASE("lowercase", value -> value.toLowerCase(Locale.ROOT)),

  /**
   * An IP address in its canonical form: IPv6 as of RFC 5952, an IPv4-mapped IPv6 address as IPv4.
   * Anything else is left as it is: names, which are never looked up, addresses with a port, a zone
   * or brackets, and IPv4 with leading zeros, which some programs read as octal.
   */
  IP("ip", IpAddress::canonical);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // The rules above are functions without state.
  private final UnaryOperator<String> rule;

  Normalization(String id, UnaryOperator<String> rule) {
    this.id = id;
    this.rule = rule;
  }

  /** The name used in settings, for example {@code lowercase}. */
  public String id() {
    return id;
  }

  /** The value in normal form. */
  public String apply(String value) {
    return rule.apply(requireNonNull(value, "value"));
  }

  /**
   * Finds a normalization by the name used in settings.
   *
   * @return the normalization, or empty if there is none of that name
   */
  public static Optional<Normalization> of(String id) {
    requireNonNull(id, "id");
    return Arrays.stream(values()).filter(value -> value.id.equals(id)).findFirst();
  }

  /** The names of all normalizations. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Normalization::id).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
