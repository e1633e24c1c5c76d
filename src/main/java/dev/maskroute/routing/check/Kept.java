package dev.maskroute.routing.check;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for what a message leaves outside its body: a kind, a dot and a name. */
final class Kept {
  static final String HEADER = "header.";
  static final String PROPERTY = "exchangeProperty.";
  static final String VARIABLE = "variable.";
  static final String CLAIM = "claim.";

  /** Stands for a name that only a message tells. */
  static final String ANY = "*";

  /** The message as it came in, which Camel remembers. */
  static final String ORIGINAL = "original.body";

  /** The message as received, which openMessage leaves for dead letters. */
  static final String RECEIVED = PROPERTY + "ReceivedMessage";

  /** The same, as a row carries it. */
  static final String ROW = "row.message";

  /** What a step threw, whose words may hold a piece of what it was given. */
  static final String FAILURE = PROPERTY + "CamelExceptionCaught";

  private static final Set<String> OWN = Set.of(ORIGINAL, RECEIVED, ROW, FAILURE);

  /** Those whose names here are no names in a route. */
  private static final Set<String> UNNAMED = Set.of(ORIGINAL, ROW);

  /** Those that are also reached by other words than their names. */
  private static final Map<String, Pattern> OTHER_WORDS =
      Map.of(
          ORIGINAL, words("original(Body|Message|InMessage)|unitOfWork"),
          ROW, words("body.*(?<!\\w)(get)?message(?!\\w)"),
          FAILURE, words("exception|EXCEPTION_CAUGHT"));

  /** What names all of a kind at once. */
  private static final Map<String, Pattern> ALL =
      Map.of(
          HEADER, words("headers|file|logExchange|messageHistory"),
          PROPERTY, words("exchangeProperties|allProperties|properties|logExchange|messageHistory"),
          VARIABLE, words("variables|logExchange|messageHistory"));

  /** What gives one of a kind whose name is made when it is asked for. */
  private static final Map<String, Pattern> MADE =
      Map.of(
          HEADER,
          made("header"),
          PROPERTY,
          made("(exchange)?Property"),
          VARIABLE,
          made("variable"));

  private Kept() {}

  /** Headers are found in whatever case they are written. */
  static String header(String name) {
    return HEADER + name.toLowerCase(Locale.ROOT);
  }

  /** A variable, whichever repository it is in. */
  static String variable(String name) {
    return VARIABLE + name.substring(name.lastIndexOf(':') + 1);
  }

  static String kind(String kept) {
    return kept.substring(0, kept.indexOf('.') + 1);
  }

  static String name(String kept) {
    return kept.substring(kept.indexOf('.') + 1);
  }

  /** Whether a text in whatever language may read this. */
  static boolean isReadBy(String text, String kept) {
    String kind = kind(kept);
    if (kind.equals(CLAIM)) {
      return false;
    }
    if (OTHER_WORDS.containsKey(kept) && OTHER_WORDS.get(kept).matcher(text).find()) {
      return true;
    }
    if (MADE.containsKey(kind) && MADE.get(kind).matcher(text).find()) {
      return true;
    }
    boolean all =
        !OWN.contains(kept) && ALL.containsKey(kind) && ALL.get(kind).matcher(text).find();
    if (name(kept).equals(ANY)) {
      return all || words("headers?|(exchange)?Property|variables?").matcher(text).find();
    }
    return all || (!UNNAMED.contains(kept) && isNamedBy(text, kept));
  }

  /** Whether a text has its name in it. */
  static boolean isNamedBy(String text, String kept) {
    return name(kept).equals(ANY) || words(Pattern.quote(name(kept))).matcher(text).find();
  }

  /** By a function of simple, or by what another language calls. */
  private static Pattern made(String one) {
    return Pattern.compile(
        "(?<!\\w)(get)?" + one + "(As)?\\s*[(\\[]\\s*(['\"]?\\s*\\$|\\w+\\s*[.(\\[])",
        Pattern.CASE_INSENSITIVE);
  }

  /** As a word of its own, or as the method that gives it. */
  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<!\\w)(get)?(" + alternatives + ")(?!\\w)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
