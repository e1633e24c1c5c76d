package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log says while the dead letter queue takes nothing. */
final class DeadLetterOutageTest {
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DeadLetters.class);
  private final Level level = logger.getLevel();
  private final AtomicLong clock = new AtomicLong();
  private final DeadLetterOutage outage = new DeadLetterOutage(clock::get);

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(level);
  }

  @Test
  void refused_manyTimesInAMinute_isSaidOnceAndThenWithTheirNumber() {
    refuse(50);
    assertThat(lines()).singleElement().asString().startsWith(refusal("m0") + "; it stays");

    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    refuse(2);
    assertThat(lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(refusal("m0"))
        .contains("it was 49 times");
  }

  @Test
  void accepted_afterAnOutage_isSaidOnce() {
    outage.accepted();
    refuse(1);
    outage.accepted();
    outage.accepted();
    assertThat(lines()).hasSize(2).last().isEqualTo("The dead letter queue takes messages again");
  }

  @Test
  void refused_oneByOneAmongOthersThatAreTaken_isNoFlood() {
    for (int i = 0; i < 100; i++) {
      refuse(1);
      outage.accepted();
    }
    assertThat(lines()).hasSize(2);
  }

  private void refuse(int messages) {
    IntStream.range(0, messages).forEach(i -> outage.refused("m" + i, "HTTP 403 AccessDenied"));
  }

  private static String refusal(String id) {
    return "The dead letter queue did not take message " + id + " (HTTP 403 AccessDenied)";
  }

  private List<String> lines() {
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
