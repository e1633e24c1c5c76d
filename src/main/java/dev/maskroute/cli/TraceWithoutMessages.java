package dev.maskroute.cli;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/**
 * Prints an exception's class and frames but not its message: parsers, drivers and validators quote
 * what they were given.
 */
public final class TraceWithoutMessages extends ThrowableHandlingConverter {
  private static final int FRAMES = 12;

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder trace = new StringBuilder();
    IThrowableProxy failure = event.getThrowableProxy();
    for (; failure != null && !failure.isCyclic(); failure = failure.getCause()) {
      trace.append(trace.length() == 0 ? "" : "caused by ");
      trace.append(failure.getClassName()).append(System.lineSeparator());
      frames(trace, failure.getStackTraceElementProxyArray());
    }
    return trace.toString();
  }

  private static void frames(StringBuilder trace, StackTraceElementProxy[] frames) {
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      trace.append("    ").append(frames[i]).append(System.lineSeparator());
    }
  }
}
