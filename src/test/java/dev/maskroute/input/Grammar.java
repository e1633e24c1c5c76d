package dev.maskroute.input;

import java.util.ArrayList;
import java.util.List;

/** What is nearly JSON, what is JSON but no login, and more than one of anything. */
final class Grammar {
  private static final String GOOD = Login.good().body();

  /** Values that RFC 8259 does not know, although some language or some parser does. */
  private static final List<String> NO_VALUES =
      List.of(
          "NaN",
          "-NaN",
          "Infinity",
          "-Infinity",
          "+Infinity",
          "01",
          "-01",
          "+1",
          ".5",
          "-.5",
          "1.",
          "1.e5",
          "1e",
          "1e+",
          "1e5.5",
          "-",
          "--1",
          "0x1F",
          "0b1",
          "1_000",
          "1,000,",
          "1 000",
          "1f",
          "1L",
          "\uff11",
          "\u0661",
          "True",
          "TRUE",
          "FALSE",
          "Null",
          "NULL",
          "nul",
          "nulll",
          "undefined",
          "None",
          "'" + Login.CANARY + "'",
          "`" + Login.CANARY + "`",
          "\u201c" + Login.CANARY + "\u201d",
          Login.CANARY,
          "[1,]",
          "[,1]",
          "[1,,2]",
          "[1 2]",
          "[1",
          "[1}",
          "{\"a\": 1,}",
          "{,\"a\": 1}",
          "{\"a\" 1}",
          "{\"a\":: 1}",
          "{\"a\": }",
          "{\"a\"}",
          "{a: 1}",
          "{1: 1}",
          "{'a': 1}",
          "{\"a\"; 1}",
          "{\"a\": 1; \"b\": 2}",
          "{\"a\": 1 \"b\": 2}",
          "{null: 1}",
          "{[]: 1}",
          "\"a\" + \"b\"",
          "\"a\" \"b\"",
          "new Date()",
          "function() {}",
          "/a/",
          "(1)",
          "<a/>",
          "",
          // Longer than any number or name that is read.
          "7".repeat(1001),
          "1e" + "7".repeat(20),
          "1e-" + "7".repeat(20));

  /** Put before, between and after. */
  private static final List<String> COMMENTS =
      List.of(
          "// " + Login.CANARY + "\n",
          "/* " + Login.CANARY + " */",
          "# x\n",
          "-- x\n",
          "<!-- x -->");

  /** What the four kinds of white space of RFC 8259 do not include. */
  private static final List<String> NO_SPACES =
      List.of("\u00a0", "\u0085", "\u2028", "\u2029", "\u3000", "\u200b", "\u2060", "\ufeff");

  private static final List<String> TRAILERS =
      List.of(
          "}",
          "]",
          ",",
          ";",
          ":",
          "x",
          "null",
          "0",
          "{}",
          "[]",
          "\"\"",
          "\\",
          "\\u0000",
          "...",
          "\n" + GOOD,
          GOOD,
          "," + GOOD,
          " " + GOOD);

  private Grammar() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String value : NO_VALUES) {
      String shown =
          value.length() > 60
              ? value.length() + " characters of " + value.charAt(0) + value.charAt(2)
              : value;
      cases.add(
          InputCase.malformed("<" + shown + "> as ip", Login.good().json("ip", value).body()));
      cases.add(
          InputCase.malformed(
              "<" + shown + "> in a field of no interest",
              Login.good().json("extra", value).body()));
    }
    for (String comment : COMMENTS) {
      cases.add(InputCase.malformed("before it " + comment, comment + GOOD));
      cases.add(InputCase.malformed("after it " + comment, GOOD + comment));
      cases.add(InputCase.malformed("within it " + comment, GOOD.replaceFirst(" ", " " + comment)));
    }
    for (String space : NO_SPACES) {
      String name = String.format("U+%04X", (int) space.charAt(0));
      cases.add(InputCase.malformed("after it " + name, GOOD + space));
      cases.add(InputCase.malformed("within it " + name, GOOD.replaceFirst(" ", space)));
    }
    for (String trailer : TRAILERS) {
      cases.add(InputCase.malformed("after it " + trailer, GOOD + trailer));
    }
    cases.addAll(spaces());
    cases.addAll(otherThanObjects());
    cases.addAll(duplicates());
    return cases;
  }

  private static List<InputCase> spaces() {
    List<InputCase> cases = new ArrayList<>();
    for (String blank : List.of(" ", "\t", "\n", "\r\n", " \t\r\n ", " ".repeat(10_000))) {
      String name = "white space, " + blank.length() + " from " + (int) blank.charAt(0);
      cases.add(InputCase.malformed("nothing but " + name, blank));
      cases.add(InputCase.of("all around it " + name, blank + GOOD + blank, Login.good().row()));
      cases.add(
          InputCase.of(
              "all within it " + name,
              GOOD.replace(": ", blank + ":" + blank),
              Login.good().row()));
    }
    return cases;
  }

  private static List<InputCase> otherThanObjects() {
    List<InputCase> cases = new ArrayList<>();
    for (String value :
        List.of(
            "[]",
            "[" + GOOD + "]",
            "[" + GOOD + ", " + GOOD + "]",
            "[[]]",
            "\"\"",
            Login.quoted(GOOD),
            "\"" + Login.CANARY + "\"",
            "0",
            "-0",
            "1e400",
            "5",
            "true",
            "false",
            "null")) {
      cases.add(InputCase.of("all of it " + value, value, Outcome.deadLetter("wrong-shape")));
    }
    return cases;
  }

  private static List<InputCase> duplicates() {
    List<InputCase> cases = new ArrayList<>();
    for (String field : Login.FIELDS) {
      String again = Login.quoted(field) + ": \"" + Login.CANARY + "\"";
      cases.add(InputCase.malformed(field + " twice", GOOD.replace("{", "{" + again + ", ")));
      String written =
          "\"\\u" + String.format("%04x", (int) field.charAt(0)) + field.substring(1) + "\"";
      cases.add(
          InputCase.malformed(
              field + " twice, once escaped", GOOD.replace("}", ", " + written + ": null}")));
      cases.add(
          InputCase.of(
              field + " written with an escape",
              GOOD.replace(Login.quoted(field), written),
              Login.good().row()));
    }
    cases.add(
        InputCase.malformed(
            "a field of no interest twice", Login.good().json("extra", "1, \"extra\": 1").body()));
    cases.add(
        InputCase.malformed(
            "a name twice far within",
            Login.good().json("extra", "[{\"a\": {\"b\": 1, \"b\": 1}}]").body()));
    cases.add(
        InputCase.stored(
            "one name in two objects", Login.good().json("extra", "[{\"a\": 1}, {\"a\": 1}]")));
    return cases;
  }
}
