package dev.maskroute.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Deep, wide and long. */
final class Sizes {
  /** What SQS takes at most, in bytes. */
  static final int LARGEST = 1_048_576;

  /** As deep as JSON is read; the login itself is the first level. */
  private static final int DEEPEST = 1000;

  private Sizes() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (int depth : List.of(2, 100, DEEPEST - 1)) {
      cases.add(InputCase.stored(depth + " arrays", Login.good().json("extra", arrays(depth))));
      cases.add(InputCase.stored(depth + " objects", Login.good().json("extra", objects(depth))));
      cases.add(
          InputCase.of(
              depth + " arrays as ip",
              Login.good().json("ip", arrays(depth)).body(),
              Outcome.deadLetter("wrong-type", "ip")));
      cases.add(
          InputCase.of(
              depth + " arrays and nothing else",
              arrays(depth),
              Outcome.deadLetter("wrong-shape")));
      cases.add(
          InputCase.of(
              depth + " objects and nothing else",
              objects(depth),
              Outcome.deadLetter("missing-field", "user_id")));
    }
    for (int depth : List.of(DEEPEST + 1, 10_000, 100_000)) {
      cases.add(
          InputCase.malformed(depth + " arrays", Login.good().json("extra", arrays(depth)).body()));
      cases.add(
          InputCase.malformed(
              depth + " objects", Login.good().json("extra", objects(depth)).body()));
      cases.add(InputCase.malformed(depth + " arrays and nothing else", arrays(depth)));
      cases.add(InputCase.malformed(depth + " objects and nothing else", objects(depth)));
      cases.add(InputCase.malformed(depth + " opening brackets", "[".repeat(depth)));
      cases.add(InputCase.malformed(depth + " opening objects", "{\"a\":".repeat(depth)));
      cases.add(InputCase.malformed(depth + " closing brackets", "]".repeat(depth)));
    }
    cases.add(InputCase.stored("10000 fields", Login.good().json("extra", "1, " + fields(10_000))));
    cases.add(
        InputCase.of(
            "10000 fields and no login",
            "{" + fields(10_000) + "}",
            Outcome.deadLetter("missing-field", "user_id")));
    return cases;
  }

  /** Bodies of exactly the largest size, each form once. */
  static List<InputCase> largest() {
    List<InputCase> cases = new ArrayList<>();
    cases.add(inExtra("a text", n -> "\"" + "x".repeat(n - 2) + "\""));
    cases.add(
        inExtra("a text of two bytes a character", n -> "\"\u0416" + "x".repeat(n - 4) + "\""));
    cases.add(inExtra("emoji", n -> filled("\"", "\uD83D\uDE00", "\"", n)));
    cases.add(inExtra("escapes", n -> filled("\"", "\\u0041", "\"", n)));
    cases.add(tooMany("numbers of one digit", n -> filled("[1", ",1", "]", n)));
    cases.add(inExtra("numbers of five digits", n -> filled("[1", ",12345", "]", n)));
    cases.add(inExtra("fractions", n -> filled("[1", ",0.1234567", "]", n)));
    cases.add(tooMany("empty arrays", n -> filled("[1", ",[]", "]", n)));
    cases.add(tooMany("empty objects", n -> filled("[1", ",{}", "]", n)));
    cases.add(tooMany("small objects", n -> filled("[1", ",{\"a\":{\"b\":1}}", "]", n)));
    cases.add(tooMany("empty texts", n -> filled("[1", ",\"\"", "]", n)));
    cases.add(inExtra("fields", n -> filled("1, " + fields(50_000), " ", "", n)));
    cases.add(inExtra("white space", n -> "1" + " ".repeat(n - 1)));
    cases.add(tooLong("user_id"));
    cases.add(tooLong("ip"));
    cases.add(
        InputCase.malformed(
            "1 MiB: truncated", "{\"extra\": [" + "1,".repeat(LARGEST / 2 - 6) + "1"));
    cases.add(InputCase.malformed("1 MiB: a number", sized(n -> "7".repeat(n)).body()));
    cases.add(InputCase.malformed("1 MiB: brackets and nothing else", "[".repeat(LARGEST)));
    cases.add(InputCase.malformed("1 MiB: white space and nothing else", " ".repeat(LARGEST)));
    cases.add(InputCase.malformed("1 MiB: no JSON", "x".repeat(LARGEST)));
    cases.add(
        InputCase.of(
            "1 MiB: a text and nothing else",
            "\"" + "x".repeat(LARGEST - 2) + "\"",
            Outcome.deadLetter("wrong-shape")));
    return cases;
  }

  private static InputCase inExtra(String name, Function<Integer, String> json) {
    return InputCase.stored("1 MiB: " + name, sized(json));
  }

  /** More than the 200,000 tokens that are read. */
  private static InputCase tooMany(String name, Function<Integer, String> json) {
    return InputCase.malformed("1 MiB: " + name, sized(json).body());
  }

  private static InputCase tooLong(String field) {
    int rest = LARGEST - Login.good().text(field, "").body().length();
    return InputCase.of(
        "1 MiB: " + field,
        Login.good().text(field, "c".repeat(rest)).body(),
        Outcome.deadLetter("too-long", field));
  }

  private static Login sized(Function<Integer, String> json) {
    int rest = LARGEST - Login.good().json("extra", "").body().length();
    return Login.good().json("extra", json.apply(rest));
  }

  /** As many middles as fit into a number of bytes, then spaces. */
  private static String filled(String start, String middle, String end, int bytes) {
    int rest = bytes - (start + end).getBytes(UTF_8).length;
    int length = middle.getBytes(UTF_8).length;
    return start + middle.repeat(rest / length) + end + " ".repeat(rest % length);
  }

  private static String arrays(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String objects(int depth) {
    return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"field" + i + "\":" + i)
        .collect(Collectors.joining(","));
  }
}
