package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A start where nobody answers. */
@Timeout(60)
final class ReadinessTest {
  private static final int ATTEMPTS = 3;

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Readiness.class);

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
  }

  @Test
  void await_queueServiceThatStaysAway_isSaidOnceAndNotAtEachAttempt() throws Exception {
    Settings settings = TestSite.withoutServers(folder).settings();
    AtomicInteger asked = new AtomicInteger();
    try (SqsClient client = SqsClients.create(settings.queue(), 1)) {
      new Readiness(settings, new Queues(client), () -> asked.incrementAndGet() > ATTEMPTS).await();
    }
    assertThat(asked).hasValueGreaterThan(ATTEMPTS);
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("Waiting for the queue service (no answer). Check maskroute.sqs.endpoint");
  }
}
