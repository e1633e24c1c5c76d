package dev.maskroute.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The logging backend. */
final class Logs {
  private Logs() {}

  /** Sets the level of our own loggers; those of libraries stay as {@code logback.xml} has them. */
  static void level(String level) {
    context().getLogger("dev.maskroute").setLevel(Level.valueOf(level));
  }

  /** Keeps Camel from saying what a command says itself. */
  static void silenceCamel() {
    context().getLogger("org.apache.camel").setLevel(Level.OFF);
  }

  /** Writes what is still held back; the last thing a process does. */
  static void stop() {
    context().stop();
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
