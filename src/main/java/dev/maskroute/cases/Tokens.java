package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maskroute.config.Dataset;
import dev.maskroute.config.FieldPath;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnmaskableValueException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tokens that the protected fields of one set have while cases run. */
final class Tokens {
  /** In an expected row: {"token-of": "198.18.100.113"}. */
  static final String TOKEN_OF = "token-of";

  private static final String INGEST = "-ingest";

  private final String settings;
  private final Map<FieldPath, FieldCipher> ciphers;

  private Tokens(String settings, Map<FieldPath, FieldCipher> ciphers) {
    this.settings = settings;
    this.ciphers = Map.copyOf(ciphers);
  }

  /**
   * The fields of a route: those of the set that it is named after, alone or with -ingest behind;
   * else those of the default set.
   *
   * @param ciphers by name of the field
   */
  static Tokens of(String route, List<Settings.Field> fields, Map<String, FieldCipher> ciphers) {
    requireNonNull(route, "route");
    String stem =
        route.endsWith(INGEST) ? route.substring(0, route.length() - INGEST.length()) : route;
    Set<String> sets = fields.stream().map(Settings.Field::dataset).collect(toSet());
    String set = Stream.of(stem, route).filter(sets::contains).findFirst().orElse("");
    Map<FieldPath, FieldCipher> found = new LinkedHashMap<>();
    fields.stream()
        .filter(field -> field.dataset().equals(set))
        .forEach(field -> found.put(field.path(), ciphers.get(field.name())));
    return new Tokens(set.isEmpty() ? "maskroute.fields" : Dataset.key(set, "fields"), found);
  }

  /** What the names of its settings begin with. */
  String settings() {
    return settings;
  }

  /** Whether an expected value asks for a token. */
  static boolean isTokenOf(JsonNode expected) {
    return expected.size() == 1 && expected.has(TOKEN_OF);
  }

  /** Whether a protected field leads to a place in a row. */
  boolean protects(List<String> place) {
    return cipher(place).isPresent();
  }

  /** The token of a value at a place in a row; empty where none is made, or of no such value. */
  Optional<String> token(List<String> place, String plaintext) {
    return cipher(place).flatMap(cipher -> mask(cipher, plaintext));
  }

  /** Which of some values a token at a place in a row stands for; empty when for none of them. */
  Optional<String> plaintext(List<String> place, String token, Collection<String> values) {
    // Not by unmasking: methods without authentication make something of anything.
    return cipher(place).isEmpty()
        ? Optional.empty()
        : values.stream()
            .filter(value -> token(place, value).equals(Optional.of(token)))
            .findFirst();
  }

  private static Optional<String> mask(FieldCipher cipher, String plaintext) {
    try {
      return Optional.of(cipher.mask(plaintext));
    } catch (UnmaskableValueException e) {
      return Optional.empty();
    }
  }

  private Optional<FieldCipher> cipher(List<String> place) {
    return ciphers.entrySet().stream()
        .filter(entry -> leadsTo(entry.getKey().parts(), place))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean leadsTo(List<String> parts, List<String> place) {
    if (parts.size() != place.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).equals(FieldPath.EACH) && !parts.get(i).equals(place.get(i))) {
        return false;
      }
    }
    return true;
  }
}
