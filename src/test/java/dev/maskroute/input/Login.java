package dev.maskroute.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A login written member by member, so that a test has each byte in its hands. Immutable.
 *
 * @param members in the order they are written
 */
record Login(List<Member> members) {
  /** In everything that is sent, and to be seen in nothing that is logged. */
  static final String CANARY = "c4n4ry";

  static final List<String> FIELDS =
      List.of("user_id", "app_version", "device_type", "ip", "locale", "device_id");

  /** Those that may be null. */
  static final List<String> NULLABLE = List.of("ip", "locale", "device_id");

  Login {
    members = List.copyOf(members);
  }

  /**
   * A name and its value as they stand in the text.
   *
   * @param text what a string means once it is read; null for anything that is no string
   */
  private record Member(String name, String json, String text) {}

  static Login good() {
    return new Login(List.of())
        .text("user_id", CANARY + "-user")
        .text("app_version", "2.3.0")
        .text("device_type", "android")
        .text("ip", "198.18.77.77")
        .text("locale", "US")
        .text("device_id", "977-77-7777");
  }

  /** This login with another text in a field, or with one more field. */
  Login text(String name, String value) {
    return written(name, quoted(value), value);
  }

  /** This login with another value in a field, or with one more field. */
  Login json(String name, String json) {
    return written(name, json, null);
  }

  /** The same for a string that is written in a way of its own. */
  Login written(String name, String json, String meaning) {
    List<Member> changed = new ArrayList<>(members);
    Member member = new Member(name, json, meaning);
    int at = names().indexOf(name);
    if (at < 0) {
      changed.add(member);
    } else {
      changed.set(at, member);
    }
    return new Login(changed);
  }

  Login without(String name) {
    return new Login(members.stream().filter(member -> !member.name.equals(name)).toList());
  }

  String body() {
    return members.stream()
        .map(member -> quoted(member.name) + ": " + member.json)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** The row that this has to become. */
  Outcome row() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Member member : members) {
      if (FIELDS.contains(member.name)) {
        fields.put(member.name, member.text);
      }
    }
    return new Outcome.Row(fields);
  }

  private List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /** As RFC 8259 wants it: the quote, the backslash and what is below the space are escaped. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(escaped(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  /** Each character as {@code \}{@code uXXXX}. */
  static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> escaped((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String escaped(char c) {
    return String.format("\\u%04x", (int) c);
  }
}
