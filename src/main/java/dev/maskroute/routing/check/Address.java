package dev.maskroute.routing.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An address as routes write it: scheme, path and options.
 *
 * @param scheme such as {@code direct}
 * @param path what follows it, without options
 * @param options by name
 */
record Address(String scheme, String path, Map<String, String> options) {
  /** Stands for a scheme that only a message tells. */
  static final String ANY = "unknown";

  /** Hand over within the runner, to a route that consumes from the same address. */
  private static final Set<String> CALLS = Set.of("direct", "seda", "disruptor", "disruptor-vm");

  private static final Set<String> BEANS = Set.of("bean", "class");

  /** Work on a message within the runner and send it nowhere. */
  private static final Set<String> INSIDE =
      Set.of(
          "bean",
          "class",
          "language",
          "dataformat",
          "json-validator",
          "validator",
          "mock",
          // Adds to a count or a measure.
          "micrometer",
          "xslt",
          "xslt-saxon",
          "xj",
          "jslt",
          "jsonata",
          "jolt",
          "mustache",
          "velocity",
          "freemarker",
          "string-template",
          "controlbus");

  /** Begin a route without bringing any message. */
  private static final Set<String> CLOCKS = Set.of("timer", "scheduler", "quartz", "cron");

  /** Reads an address whose placeholders are replaced. */
  static Address parse(String uri) {
    String address = uri.strip();
    int query = address.indexOf('?');
    String before = query < 0 ? address : address.substring(0, query);
    int colon = before.indexOf(':');
    String scheme = colon < 0 ? before : before.substring(0, colon);
    String path = colon < 0 ? "" : before.substring(colon + 1).replaceFirst("^//", "");
    return new Address(scheme, path, query < 0 ? Map.of() : query(address.substring(query + 1)));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : List.of(text.split("&"))) {
      int sign = option.indexOf('=');
      if (sign > 0) {
        options.put(option.substring(0, sign), option.substring(sign + 1));
      }
    }
    return options;
  }

  String address() {
    return scheme + ":" + path;
  }

  /** Whether only a message tells where it leads. */
  boolean isAny() {
    return scheme.equals(ANY) || scheme.contains("${");
  }

  boolean isCall() {
    return CALLS.contains(scheme);
  }

  /** Whether the caller goes on before the called route is done. */
  boolean isWaitedFor() {
    return scheme.equals("direct")
        || options.getOrDefault("waitForTaskToComplete", "").equalsIgnoreCase("always");
  }

  boolean isBean() {
    return BEANS.contains(scheme);
  }

  boolean isInside() {
    return INSIDE.contains(scheme);
  }

  /** Whether somebody outside has what is sent there; a log is nobody. */
  boolean isOutside() {
    return !isCall() && !isInside() && !scheme.equals("log");
  }

  boolean isClock() {
    return CLOCKS.contains(scheme);
  }

  /** A queue of SQS whose messages are deleted when their exchange is done. */
  boolean deletesWhenDone() {
    return scheme.equals("aws2-sqs")
        && !options.getOrDefault("deleteAfterRead", "true").equalsIgnoreCase("false");
  }
}
