package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fields that hold something else than they should, or are not there. */
final class Types {
  /** JSON, but no text. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1",
          "-1",
          "1.5",
          "1E+2",
          "1e400",
          "-1e400",
          "1e-400",
          "123456789012345678901234567890",
          "7".repeat(1000),
          "0." + "7".repeat(900),
          "true",
          "false",
          "{}",
          "[]",
          "[\"" + Login.CANARY + "\"]",
          "{\"a\": \"" + Login.CANARY + "\"}",
          "[null]");

  private Types() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String field : Login.FIELDS) {
      for (String value : VALUES) {
        Login login = Login.good().json(field, value);
        cases.add(dead(shown(value) + " in " + field, login, "wrong-type", field));
      }
      cases.add(ofNull(field));
      cases.add(dead(field + " is missing", Login.good().without(field), "missing-field", field));
      cases.add(dead(field + " is in capitals", inCapitals(field), "missing-field", field));
    }
    for (String value : VALUES) {
      cases.add(
          InputCase.stored(
              shown(value) + " in a field of no interest", Login.good().json("extra", value)));
    }
    for (String value : List.of("1e1001", "-1E-1001", "1e999999999")) {
      cases.add(
          InputCase.of(
              value + " in a field of no interest",
              Login.good().json("extra", value).body(),
              Outcome.deadLetter("malformed-json")));
    }
    cases.addAll(pairsMissing());
    cases.add(dead("no field at all", new Login(List.of()), "missing-field", "user_id"));
    return cases;
  }

  private static InputCase ofNull(String field) {
    Login login = Login.good().json(field, "null");
    String name = "null in " + field;
    return Login.NULLABLE.contains(field)
        ? InputCase.stored(name, login)
        : dead(name, login, "wrong-type", field);
  }

  private static Login inCapitals(String field) {
    return Login.good().without(field).text(field.toUpperCase(Locale.ROOT), "x");
  }

  /** Of several fields that are missing the first one of the schema is named. */
  private static List<InputCase> pairsMissing() {
    List<InputCase> cases = new ArrayList<>();
    for (int i = 0; i < Login.FIELDS.size(); i++) {
      for (int k = i + 1; k < Login.FIELDS.size(); k++) {
        String first = Login.FIELDS.get(i);
        String second = Login.FIELDS.get(k);
        Login login = Login.good().without(first).without(second);
        cases.add(dead(first + " and " + second + " missing", login, "missing-field", first));
      }
    }
    return cases;
  }

  private static InputCase dead(String name, Login login, String reason, String field) {
    return InputCase.of(name, login.body(), Outcome.deadLetter(reason, field));
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 9) + "... " + value.length() : value;
  }
}
