package dev.maskroute.cli;

import java.io.Console;

/** Whether somebody looks on. */
final class Terminal {
  private Terminal() {}

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
