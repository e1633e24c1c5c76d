package dev.maskroute.cli;

import java.io.Console;
import java.util.Optional;

/** Whether somebody looks on. */
final class Terminal {
  private Terminal() {}

  /** Asks whoever looks on; no answer when nobody does, or when the input is over. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<String> ask(String question) {
    return isThere()
        ? Optional.ofNullable(System.console().readLine("%s", question))
        : Optional.empty();
  }

  /**
   * Whether the program writes to a terminal. Up to Java 21 there is a console only then; from 22
   * on there always is one, which knows whether it is a terminal.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // Java 21 or older.
    }
  }
}
