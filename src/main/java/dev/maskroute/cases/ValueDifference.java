package dev.maskroute.cases;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds where a value is another than expected, however deep, and says so in words. */
final class ValueDifference {
  private static final int LONGEST = 200;

  private final Tokens tokens;
  private final Collection<String> values;

  /**
   * @param values that a token may stand for
   */
  ValueDifference(Tokens tokens, Collection<String> values) {
    this.tokens = requireNonNull(tokens, "tokens");
    this.values = List.copyOf(values);
  }

  /** One line for each place that differs; none when nothing does. */
  List<String> between(JsonNode expected, JsonNode got) {
    List<String> lines = new ArrayList<>();
    compare(List.of(), expected, got, lines);
    return lines;
  }

  private void compare(
      List<String> place, JsonNode expected, JsonNode got, List<String> differences) {
    if (Tokens.isTokenOf(expected)) {
      compareToken(place, expected.get(Tokens.TOKEN_OF).asText(), got, differences);
    } else if (expected.isObject() && got.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      got.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(within(place, name), expected.path(name), got.path(name), differences));
    } else if (expected.isArray() && got.isArray() && expected.size() == got.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(within(place, Integer.toString(i)), expected.get(i), got.get(i), differences);
      }
    } else if (!isSame(expected, got)) {
      differences.add(line(place, text(place, expected), text(place, got)));
    }
  }

  private void compareToken(
      List<String> place, String plaintext, JsonNode got, List<String> differences) {
    if (!tokens.protects(place)) {
      differences.add(
          String.join(".", place)
              + ": expected a token, but "
              + tokens.settings()
              + " protects no such field");
      return;
    }
    Optional<String> token = tokens.token(place, plaintext);
    if (!got.isTextual() || !token.equals(Optional.of(got.textValue()))) {
      boolean bare = got.asText().equals(plaintext);
      String words = bare ? text(place, got) + ", which is not encrypted" : text(place, got);
      String none = token.isEmpty() ? ", which its method makes none of" : "";
      differences.add(line(place, "the token of \"" + plaintext + "\"" + none, words));
    }
  }

  private static List<String> within(List<String> place, String name) {
    List<String> deeper = new ArrayList<>(place);
    deeper.add(name);
    return deeper;
  }

  private static String line(List<String> place, String expected, String got) {
    return String.join(".", place) + ": expected " + expected + ", got " + got;
  }

  private static boolean isSame(JsonNode expected, JsonNode got) {
    return (expected.isNumber() && got.isNumber())
        ? expected.decimalValue().compareTo(got.decimalValue()) == 0
        : expected.equals(got);
  }

  private String text(List<String> place, JsonNode value) {
    if (value.isMissingNode()) {
      return "nothing";
    }
    String text = value.toString();
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    return plaintext(place, value)
        .map(plaintext -> shown + " (the token of \"" + plaintext + "\")")
        .orElse(shown);
  }

  private Optional<String> plaintext(List<String> place, JsonNode value) {
    return value.isTextual()
        ? tokens.plaintext(place, value.textValue(), values)
        : Optional.empty();
  }
}
