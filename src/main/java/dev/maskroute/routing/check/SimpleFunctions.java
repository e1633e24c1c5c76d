package dev.maskroute.routing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text in Camel's simple language takes from a message. */
final class SimpleFunctions {
  private static final Pattern START = Pattern.compile("\\$(simple)?\\{");

  /** Say nothing of what a message holds. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "id|messageTimestamp|exchangeId|exchange\\.(exchangeId|fromRouteId|created)"
              + "|camelContext\\.(name|version|uptime)|exchangePattern|threadId|threadName|host[nN]ame|camelId"
              + "|routeId|fromRouteId|routeGroup|stepId|null|bodyType|body\\??\\.(size|length)(\\(\\))?"
              + "|exception\\.(class|getClass\\(\\))\\.(name|simpleName)"
              + "|(sys|env)[.:].+|properties(Exist)?:.+|type:.+|uuid(\\(.*\\))?|random\\(.*\\)"
              + "|date(-with-timezone)?:(now|millis|exchangeCreated).*",
          Pattern.DOTALL);

  /** Take one thing by its name. */
  private static final Map<String, Pattern> NAMED =
      Map.of(
          Kept.HEADER, named("(in[.:])?(headers?[.:?\\[]|headerAs\\()"),
          Kept.PROPERTY, named("exchangeProperty[.:?\\[]"),
          Kept.VARIABLE, named("(variables?[.:?\\[]|variableAs\\()"));

  private SimpleFunctions() {}

  /** As it is, or as a date. */
  private static Pattern named(String beginning) {
    return Pattern.compile("(date(-with-timezone)?:)?" + beginning + ".*", Pattern.DOTALL);
  }

  /** The functions of a text, each without its braces; those within others too. */
  static List<String> of(String text) {
    List<String> functions = new ArrayList<>();
    Matcher starts = START.matcher(text);
    while (starts.find()) {
      functions.add(text.substring(starts.end(), end(text, starts.end())).strip());
    }
    return functions;
  }

  private static int end(String text, int start) {
    int open = 1;
    for (int i = start; i < text.length(); i++) {
      open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether a text has nothing but functions in it, of which any may give nothing. */
  static boolean mayBeEmpty(String text) {
    StringBuilder words = new StringBuilder();
    Matcher starts = START.matcher(text);
    int behind = 0;
    while (starts.find()) {
      if (starts.start() >= behind) {
        words.append(text.substring(behind, starts.start()));
        behind = Math.min(end(text, starts.end()) + 1, text.length());
      }
    }
    words.append(text.substring(behind));
    return words.toString().isBlank() && of(text).stream().noneMatch(SimpleFunctions::isRequired);
  }

  /** A property without a default is there, or the message fails. */
  private static boolean isRequired(String function) {
    return function.matches("properties:[^:]+");
  }

  static boolean isHarmless(String function) {
    return HARMLESS.matcher(function).matches();
  }

  /** Whether a function may give what is not encrypted. */
  static boolean reveals(String function, State given) {
    if (isHarmless(function)) {
      return false;
    }
    for (Map.Entry<String, Pattern> kind : NAMED.entrySet()) {
      if (kind.getValue().matcher(function).matches()) {
        return revealsNamed(kind.getKey(), function, given);
      }
    }
    return given.plain() || given.isReadBy(function);
  }

  /** Whether what is of a kind and has a name may be what is not encrypted. */
  static boolean revealsNamed(String kind, String name, State given) {
    // A name that a message makes may be any.
    return START.matcher(name).find() ? given.keepsAny(kind) : given.isNamedBy(name, kind);
  }
}
