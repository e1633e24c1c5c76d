package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.processor.errorhandler.DefaultErrorHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * What a consumer says of a failure, where its route names no handler of exceptions: not what the
 * exception says, which quotes the message.
 */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class QuietConsumersIT {
  private static final String CANARY = "canary-5d1e";
  private static final String FAILS =
      "        - convertBodyTo:\n            type: java.lang.Integer\n";

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger handlers = (Logger) LoggerFactory.getLogger(DefaultErrorHandler.class);
  private Level level;

  @BeforeEach
  void listen() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers);
    // As logback.xml has them.
    level = root.getLevel();
    root.setLevel(Level.WARN);
    handlers.setLevel(Level.OFF);
    logged.start();
    root.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(logged);
    root.setLevel(level);
    handlers.setLevel(null);
  }

  @Test
  void run_queueWhoseStepFails_saysSoWithoutTheMessage() throws Exception {
    servers.create("plain-queue");
    site.folder()
        .write(
            "routes/plain.camel.yaml",
            SiteRoutes.plain("plain-queue")
                .replace("        - unmarshal:", FAILS + "        - unmarshal:"));
    try (Runner runner = site.start()) {
      runner.queues().send(servers.url("plain-queue"), List.of(CANARY));

      await()
          .atMost(ofSeconds(20))
          .untilAsserted(() -> assertThat(written()).contains("A batch was not stored"));
      assertThat(written()).doesNotContain(CANARY);
    } finally {
      servers.remove("plain-queue");
    }
  }

  @Test
  void run_otherSourceWhoseStepFails_namesTheRouteWithoutTheMessage() throws Exception {
    site.folder()
        .write(
            "routes/clock.camel.yaml",
            """
            - route:
                id: clock
                from:
                  uri: timer:tick?delay=0&repeatCount=1
                  steps:
                    - setBody:
                        constant: %s
            """
                    .formatted(CANARY)
                + FAILS);
    try (Runner runner = site.start()) {
      await()
          .atMost(ofSeconds(20))
          .untilAsserted(
              () -> assertThat(written()).contains("Route clock could not take or process"));
      assertThat(runner.counts().deadLetters()).isZero();
      assertThat(written()).doesNotContain(CANARY);
    }
  }

  private String written() {
    StringBuilder lines = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      lines.append(event.getFormattedMessage()).append('\n');
    }
    return lines.toString();
  }
}
