package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.routing.Tally;
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
 * What Camel's error handler says of failures: nothing. It quotes the exception, and as all error
 * handlers share one logger whose level they change for a moment, a line meant for DEBUG now and
 * then came out as an ERROR when several consumers failed at the same time.
 */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class FailureLogIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(DefaultErrorHandler.class);
  private Level level;

  @BeforeEach
  void listen() throws Exception {
    servers.clear();
    site = TestSite.create(folder, servers).with("MASKROUTE_CONSUMERS", "1");
    level = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setAdditive(true);
    logger.setLevel(level);
  }

  @Test
  void drain_messageToBlame_isNoLineOfCamels() throws Exception {
    servers.send(List.of("no json", Bodies.login("u1")));

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(2, 1, 0, 1, 0));
    assertThat(logged.list).isEmpty();
  }

  @Test
  void drain_rowRefusedByTheDatabase_isNoLineOfCamels() throws Exception {
    site.refuseRobots();
    servers.send(List.of(Bodies.login("u1"), Bodies.login("robot", "bot")));

    assertThat(site.drain().counts()).isEqualTo(new Tally.Counts(2, 1, 0, 1, 0));
    assertThat(logged.list).isEmpty();
  }
}
