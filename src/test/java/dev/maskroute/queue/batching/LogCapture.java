package dev.maskroute.queue.batching;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What some loggers write, down to TRACE. */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Logger> loggers;
  private final List<Level> levels;

  private LogCapture(List<Logger> loggers) {
    this.loggers = loggers;
    levels = loggers.stream().map(Logger::getEffectiveLevel).toList();
  }

  static LogCapture of(String... names) {
    LogCapture capture =
        new LogCapture(
            List.of(names).stream().map(name -> (Logger) LoggerFactory.getLogger(name)).toList());
    capture.start();
    for (Logger logger : capture.loggers) {
      logger.setLevel(Level.TRACE);
      logger.addAppender(capture);
    }
    return capture;
  }

  List<String> lines() {
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getLevel() + " " + event.getFormattedMessage());
    for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
      line.append(' ').append(t.getMessage());
    }
    lines.add(line.toString());
  }

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).detachAppender(this);
      loggers.get(i).setLevel(levels.get(i));
    }
    stop();
  }
}
