package dev.maskroute.routing.check;

import java.util.regex.Pattern;

/** Words for what Camel throws about a route file. */
final class Causes {
  /** Camel begins with the whole address, which may hold what a site keeps to itself. */
  private static final Pattern ADDRESS =
      Pattern.compile("Failed to resolve endpoint: \\S* due to: ");

  private Causes() {}

  /** The messages of all causes, each once, the innermost last. */
  static String of(Throwable failure) {
    StringBuilder words = new StringBuilder();
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message =
          cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
      // Camel repeats a cause's message in the message of the exception around it.
      if (!last.contains(message)) {
        words.append(words.isEmpty() ? "" : ": ").append(message);
      }
      last = message;
    }
    return ADDRESS.matcher(words).replaceAll("").replaceAll("\\s+", " ");
  }

  /** The message of the innermost cause. */
  static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
