package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;

/** A good login with something torn off, taken out, doubled or replaced. */
final class Damage {
  private static final String GOOD = Login.good().body();
  private static final String STRUCTURE = "{}:,\"";

  private Damage() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>(truncated());
    for (int at = 0; at < GOOD.length(); at++) {
      if (STRUCTURE.indexOf(GOOD.charAt(at)) >= 0) {
        cases.addAll(structureBroken(at));
      }
    }
    cases.addAll(badCharacters());
    return cases;
  }

  /** An object is none before its last brace. The body of no bytes is refused by SQS itself. */
  private static List<InputCase> truncated() {
    List<InputCase> cases = new ArrayList<>();
    for (int length = 1; length < GOOD.length(); length++) {
      String name = "only the first " + length + " bytes";
      cases.add(InputCase.malformed(name, GOOD.substring(0, length)));
    }
    return cases;
  }

  private static List<InputCase> structureBroken(int at) {
    String what = "'" + GOOD.charAt(at) + "' at " + at;
    return List.of(
        InputCase.malformed(what + " taken out", replaced(at, "")),
        InputCase.malformed(what + " doubled", replaced(at, GOOD.substring(at, at + 1).repeat(2))),
        InputCase.malformed(what + " replaced by a bracket", replaced(at, "[")));
  }

  /** What RFC 8259 does not let stand in a string as it is, and escapes that it does not know. */
  private static List<InputCase> badCharacters() {
    List<InputCase> cases = new ArrayList<>();
    for (String field : Login.FIELDS) {
      // Of the raw control characters SQS takes only these three.
      for (String raw : List.of("\t", "\n", "\r")) {
        cases.add(bad(field, "a raw control character " + (int) raw.charAt(0), raw));
      }
      for (String escape :
          List.of("\\x41", "\\a", "\\'", "\\0", "\\u12", "\\uZZZZ", "\\U0041", "\\u{41}", "\\")) {
        cases.add(bad(field, "the escape " + escape, escape));
      }
    }
    return cases;
  }

  private static InputCase bad(String field, String what, String inside) {
    Login login = Login.good().json(field, "\"" + Login.CANARY + inside + "\"");
    return InputCase.malformed(what + " in " + field, login.body());
  }

  private static String replaced(int at, String by) {
    return GOOD.substring(0, at) + by + GOOD.substring(at + 1);
  }
}
