package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is said of a batch that a step fails. */
final class QuietFailuresTest {
  @Test
  void handleException_ofABatch_saysWhatToCheckAndNoWordOfTheFailure() {
    Logger logger = (Logger) LoggerFactory.getLogger(QuietFailures.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      new QuietFailures(new Tally(new SinkWatch(), new SimpleMeterRegistry()))
          .handleException("A batch failed", new IllegalArgumentException("canary"));
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list.get(0).getFormattedMessage())
        .isEqualTo(
            "A batch was not stored (IllegalArgumentException); its messages stay on the queue and"
                + " come again. Unless the runner was stopping, check the steps of its route; with"
                + " maskroute.log.level=DEBUG the log says where it failed");
  }
}
