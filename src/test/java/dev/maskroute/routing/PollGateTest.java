package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.queue.QueueWatch;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectEndpoint;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class PollGateTest {
  private static final Endpoint LOGINS = new DirectEndpoint("direct:logins", null);
  private static final Endpoint SIGNUPS = new DirectEndpoint("direct:signups", null);

  private final AtomicBoolean open = new AtomicBoolean();
  private final QueueWatch watch = new QueueWatch();
  private final PollGate gate = new PollGate(queue -> open.get(), watch);

  @Test
  void begin_whileNothingCanBeStored_doesNotPoll() {
    assertThat(gate.begin(null, LOGINS)).isFalse();
    open.set(true);
    assertThat(gate.begin(null, LOGINS)).isTrue();
    open.set(false);
    assertThat(gate.begin(null, LOGINS)).isFalse();
  }

  @Test
  void rollback_failedPoll_isTroubleWithoutAWordOfItsMessage() throws Exception {
    Exception failure = new IllegalStateException("canary", new SQLException("canary", "57P01"));
    assertThat(gate.rollback(null, LOGINS, 0, failure)).isFalse();
    assertThat(watch.trouble()).contains("direct:logins: SQLSTATE 57P01");
  }

  @Test
  void commit_afterAFailedPoll_endsTheTrouble() throws Exception {
    gate.rollback(null, LOGINS, 0, new IllegalStateException());
    assertThat(watch.trouble()).contains("direct:logins: IllegalStateException");
    gate.commit(null, LOGINS, 0);
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void commit_ofAnotherQueue_leavesTheTroubleOfTheFirst() throws Exception {
    gate.rollback(null, LOGINS, 0, new IllegalStateException());
    gate.begin(null, SIGNUPS);
    assertThat(watch.trouble())
        .contains("direct:logins: IllegalStateException; direct:signups: not polled yet");
    gate.commit(null, SIGNUPS, 0);
    assertThat(watch.trouble()).contains("direct:logins: IllegalStateException");
    gate.commit(null, LOGINS, 0);
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void rollback_outOfMemory_saysWhatToLowerInsteadOfBlamingTheQueue() {
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(QueueWatch.class);
    logged.start();
    logger.addAppender(logged);
    try {
      gate.rollback(null, LOGINS, 0, new IllegalStateException("x", new OutOfMemoryError("x")));
    } finally {
      logger.detachAppender(logged);
    }
    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("OutOfMemoryError", "batchMaxBytes", "maskroute.consumers")
                    .doesNotContain("credentials"));
  }
}
