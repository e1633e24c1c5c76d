package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

final class TraceWithoutMessagesTest {
  private static final String CANARY = "canary-8c1f";

  @Test
  void convert_nestedExceptions_printsClassesAndFramesButNoMessage() {
    Exception cause = new IllegalArgumentException("value " + CANARY);
    Exception failure = new IllegalStateException("wrapped " + CANARY, cause);
    failure.addSuppressed(new RuntimeException(CANARY));
    assertThat(convert(failure))
        .doesNotContain(CANARY)
        .startsWith("java.lang.IllegalStateException" + System.lineSeparator() + "    at ")
        .contains("caused by java.lang.IllegalArgumentException")
        .contains("TraceWithoutMessagesTest.convert_nestedExceptions");
  }

  @Test
  void convert_noException_isEmpty() {
    assertThat(convert(null)).isEmpty();
  }

  @Test
  void convert_causesInACircle_ends() {
    Exception one = new Exception("one " + CANARY);
    Exception two = new Exception("two " + CANARY, one);
    one.initCause(two);
    assertThat(convert(one)).doesNotContain(CANARY);
  }

  private static String convert(Throwable failure) {
    TraceWithoutMessages trace = new TraceWithoutMessages();
    trace.start();
    return trace.convert(
        new LoggingEvent(
            "test", new LoggerContext().getLogger("test"), Level.ERROR, "text", failure, null));
  }
}
