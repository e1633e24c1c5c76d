package dev.maskroute.routing.check;

import java.util.regex.Pattern;

/** What is behind a failure, such as what Camel throws about a route file. */
public final class Causes {
  /** Camel begins with the whole address, which may hold what a site keeps to itself. */
  private static final Pattern ADDRESS =
      Pattern.compile("Failed to resolve endpoint: \\S* due to: ");

  private Causes() {}

  /** The messages of all causes, each once, the innermost last. */
  public static String of(Throwable failure) {
    StringBuilder words = new StringBuilder();
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = message(cause);
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
    return message(innermost(failure));
  }

  /** What began it all. */
  public static Throwable innermost(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    return innermost;
  }

  /** What to do about the innermost cause. */
  static String remedy(Throwable failure) {
    return innermost(failure) instanceof ClassNotFoundException
        ? "correct its name, or put its jar and what it needs into ext/"
        : "correct what it names";
  }

  private static String message(Throwable failure) {
    if (failure instanceof ClassNotFoundException) {
      // Its message is the name and nothing else.
      return "there is no class " + failure.getMessage();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
