package dev.maskroute.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts of all kinds, as they are and escaped. SQS takes no characters below the space but tab,
 * line feed and carriage return, and neither U+FFFE nor U+FFFF nor half a surrogate pair: those are
 * here only as escapes. Text that was not UTF-8 when it was sent has U+FFFD where it was not.
 */
final class Texts {
  private static final String EMOJI = "\uD83D\uDE00";

  private Texts() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String field : Login.FIELDS) {
      readable().forEach((name, text) -> cases.addAll(stored(field, name, text)));
      for (int control = 1; control <= 0x1f; control++) {
        String text = "c" + (char) control;
        cases.add(escaped(field, "control character " + control, text));
      }
      for (String text : List.of("\ufffe", "\uffff", "\uD83F\uDFFF", "\uFDD0")) {
        cases.add(escaped(field, "noncharacter " + Login.escaped(text), text));
      }
      unreadable().forEach((name, json) -> cases.add(refused(field, name, json)));
      cases.addAll(nul(field));
      cases.addAll(lengths(field));
    }
    cases.addAll(ofNoInterest());
    cases.addAll(byteOrderMarks());
    return cases;
  }

  /** Names and texts of at most 30 characters. */
  private static Map<String, String> readable() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a composed letter (NFC)", "Zo\u00eb");
    texts.put("a decomposed letter (NFD)", "Zoe\u0308");
    texts.put("a composed Hangul syllable", "\uac00");
    texts.put("a decomposed Hangul syllable", "\u1100\u1161");
    texts.put("a ligature", "\ufb01n");
    texts.put("the Kelvin sign", "300\u212a");
    texts.put("the dotless and the dotted i", "\u0131\u0130");
    texts.put("a sharp s", "stra\u00dfe\u1e9e");
    texts.put("a right-to-left mark", "a\u200fb\u202etxt.exe\u202c");
    texts.put("isolates", "\u2066a\u2067b\u2069\u2069");
    texts.put("Arabic", "\u0645\u0631\u062d\u0628\u0627");
    texts.put("Hebrew with points", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd");
    texts.put("an emoji", EMOJI);
    texts.put("a family", "\uD83D\uDC68\u200d\uD83D\uDC69\u200d\uD83D\uDC67");
    texts.put("a flag", "\uD83C\uDDE9\uD83C\uDDEA");
    texts.put("the last character", "\uDBFF\uDFFD");
    texts.put("zero width", "a\u200b\u200c\u200d\u2060b");
    texts.put("many accents", "e" + "\u0301".repeat(25));
    texts.put("private use", "\ue000\uf8ff");
    texts.put("C1 control characters", "\u007f\u0080\u009f");
    texts.put("line separators", "a\u2028b\u2029c\u0085d");
    texts.put("spaces", " \u00a0\u3000 x ");
    texts.put("a BOM within", "a\ufeffb");
    texts.put("fullwidth", "\uff21\uff11");
    texts.put("quotes and backslashes", "\"'\\\\\"/\\");
    return texts;
  }

  private static List<InputCase> stored(String field, String name, String text) {
    return List.of(
        InputCase.stored(name + " in " + field, Login.good().text(field, text)),
        escaped(field, name, text));
  }

  private static InputCase escaped(String field, String name, String text) {
    return InputCase.stored(
        name + " in " + field + ", escaped",
        Login.good().written(field, Login.escaped(text), text));
  }

  /** JSON that is read, to characters that no text in UTF-8 can hold. */
  private static Map<String, String> unreadable() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("the first half of a pair", "\"c\\ud800\"");
    texts.put("the second half of a pair", "\"\\udc00c\"");
    texts.put("the two halves in the wrong order", "\"\\ude00\\ud83d\"");
    texts.put("the first half twice", "\"\\ud83d\\ud83d\\ude00\"");
    texts.put("half a pair before a letter", "\"\\ud83dx\"");
    texts.put("half a pair at each end", "\"\\ude00 c \\ud83d\"");
    texts.put("a replacement character", "\"c\ufffd\"");
    texts.put("a replacement character, escaped", "\"\\ufffd\"");
    texts.put("an overlong form, as it arrives", "\"\ufffd\ufffd\"");
    return texts;
  }

  private static InputCase refused(String field, String name, String json) {
    return InputCase.of(
        name + " in " + field,
        Login.good().json(field, json).body(),
        Outcome.deadLetter("not-utf-8", field));
  }

  private static List<InputCase> nul(String field) {
    List<InputCase> cases = new ArrayList<>();
    for (String json : List.of("\"\\u0000\"", "\"c\\u0000\"", "\"\\u0000c\"", "\"a\\u0000b\"")) {
      cases.add(
          InputCase.of(
              json + " in " + field,
              Login.good().json(field, json).body(),
              Outcome.deadLetter("nul-character", field)));
    }
    // Four characters that only look like it.
    cases.add(
        InputCase.stored(
            "an escaped backslash and u0000 in " + field,
            Login.good().written(field, "\"\\\\u0000\"", "\\u0000")));
    return cases;
  }

  /** A field's length counts characters as PostgreSQL does: an emoji is one. */
  private static List<InputCase> lengths(String field) {
    int most =
        switch (field) {
          case "user_id" -> 128;
          case "ip" -> 45;
          case "device_id" -> 64;
          default -> 32;
        };
    List<InputCase> cases = new ArrayList<>();
    cases.add(
        InputCase.stored(
            "as long as can be in " + field, Login.good().text(field, "c".repeat(most))));
    for (String one : List.of("c", EMOJI)) {
      cases.add(
          InputCase.of(
              "one " + one + " too long in " + field,
              Login.good().text(field, one.repeat(most + 1)).body(),
              Outcome.deadLetter("too-long", field)));
    }
    Login emoji = Login.good().text(field, EMOJI.repeat(most));
    // Four bytes each make a token that is longer than its column.
    boolean fits = !List.of("ip", "device_id").contains(field);
    cases.add(
        InputCase.of(
            "as many emoji as can be in " + field,
            emoji.body(),
            fits ? emoji.row() : Outcome.deadLetter("too-long")));
    Login empty = Login.good().text(field, "");
    cases.add(
        InputCase.of(
            "empty " + field,
            empty.body(),
            field.equals("user_id") ? Outcome.deadLetter("invalid-value", field) : empty.row()));
    return cases;
  }

  /** What is not stored does no harm. */
  private static List<InputCase> ofNoInterest() {
    List<InputCase> cases = new ArrayList<>();
    unreadable()
        .forEach(
            (name, json) ->
                cases.add(
                    InputCase.stored(
                        name + " in a field of no interest", Login.good().json("extra", json))));
    for (String json :
        List.of("\"\\u0000\"", "[\"\\u0000\"]", "{\"a\": \"\\u0000\"}", "{\"\\u0000\": 1}")) {
      cases.add(
          InputCase.stored(json + " in a field of no interest", Login.good().json("extra", json)));
    }
    for (String name :
        List.of("\\u0000", "\\ud83d\\ude00", "\\ud800", "\ufffd", "user_id\\u0000")) {
      String body = Login.good().body().replace("{", "{\"" + name + "\": 1, ");
      cases.add(InputCase.of("a name " + name, body, Login.good().row()));
    }
    return cases;
  }

  private static List<InputCase> byteOrderMarks() {
    String good = Login.good().body();
    return List.of(
        InputCase.malformed("a byte order mark before it", "\ufeff" + good),
        InputCase.malformed("two byte order marks before it", "\ufeff\ufeff" + good),
        InputCase.malformed("a byte order mark and nothing", "\ufeff"),
        InputCase.malformed("a byte order mark read as Latin-1", "\u00ef\u00bb\u00bf" + good),
        InputCase.malformed("UTF-16 read as UTF-8", "\ufffd\ufffd{"),
        InputCase.malformed("a replacement character before it", "\ufffd" + good));
  }
}
