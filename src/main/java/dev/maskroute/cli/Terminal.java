package dev.maskroute.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether somebody looks on. */
final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  /** The bits of a file's mode that say what it is, and what they are of a terminal (POSIX). */
  private static final int TYPE = 0xf000;

  private static final int CHARACTERS = 0x2000;

  private Terminal() {}

  /** Asks whoever looks on; no answer when nobody does, or when the input is over. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<String> ask(String question) {
    return answers()
        ? Optional.ofNullable(System.console().readLine("%s", question))
        : Optional.empty();
  }

  /** Whether the program writes to a terminal, wherever it reads from. */
  static boolean isThere() {
    return answers() || isDevice(STANDARD_OUTPUT);
  }

  /** Whether a file is a device of characters, as every terminal is. */
  static boolean isDevice(Path file) {
    try {
      int mode = (int) Files.getAttribute(file, "unix:mode");
      return (mode & TYPE) == CHARACTERS;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // There is no such file, or no such thing on this system.
    }
  }

  /**
   * Whether the program reads from a terminal, too. Up to Java 21 there is a console only then;
   * from 22 on there always is one, which knows whether it is a terminal.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean answers() {
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
