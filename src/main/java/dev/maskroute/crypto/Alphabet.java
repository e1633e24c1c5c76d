package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The characters that {@code ff1} replaces by each other; every other character stays in place. */
final class Alphabet {
  static final String DIGITS = "0123456789";

  /** The least domain of FF1 (NIST SP 800-38G Revision 1, section 5.1). */
  private static final BigInteger LEAST_DOMAIN = BigInteger.valueOf(1_000_000);

  private static final int MOST_CHARACTERS = 256;

  private final String characters;
  private final short[] digits;

  private Alphabet(String characters) {
    this.characters = characters;
    this.digits = new short[characters.chars().max().orElseThrow() + 1];
    Arrays.fill(digits, (short) -1);
    for (int i = 0; i < characters.length(); i++) {
      digits[characters.charAt(i)] = (short) i;
    }
  }

  static Alphabet of(String characters) {
    problem(characters)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new Alphabet(characters);
  }

  /** What is wrong with these characters as an alphabet. */
  static Optional<String> problem(String characters) {
    requireNonNull(characters, "characters");
    long distinct = characters.chars().distinct().count();
    if (characters.length() < 2 || characters.length() > MOST_CHARACTERS) {
      return Optional.of(
          "expected 2 to " + MOST_CHARACTERS + " characters, got " + characters.length());
    }
    if (distinct != characters.length()) {
      return Optional.of(
          "expected every character once, got "
              + characters.length()
              + " characters of which "
              + distinct
              + " differ");
    }
    if (characters.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      return Optional.of("expected characters of Unicode's basic plane (up to U+FFFF)");
    }
    return Optional.empty();
  }

  int radix() {
    return characters.length();
  }

  /** The number a character stands for, or -1 if it is not of this alphabet. */
  int digit(char c) {
    return c < digits.length ? digits[c] : -1;
  }

  char character(int digit) {
    return characters.charAt(digit);
  }

  /** The fewest characters of a value that FF1 may be used for. */
  int leastLength() {
    int length = 1;
    while (domain(length).compareTo(LEAST_DOMAIN) < 0) {
      length++;
    }
    return length;
  }

  /** Why values of this many characters are refused: small domains can be searched. */
  String tooSmall(int length) {
    return String.format(
        Locale.ROOT,
        "%d characters of an alphabet of %d give %d^%d = %,d values, but ff1 needs at least %,d"
            + " (%d characters); use aes-siv",
        length,
        radix(),
        radix(),
        length,
        domain(length),
        LEAST_DOMAIN,
        leastLength());
  }

  private BigInteger domain(int length) {
    return BigInteger.valueOf(radix()).pow(length);
  }
}
