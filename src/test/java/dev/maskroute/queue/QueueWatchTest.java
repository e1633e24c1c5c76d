package dev.maskroute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class QueueWatchTest {
  private final AtomicLong clock = new AtomicLong();
  private final QueueWatch watch = new QueueWatch(clock::get);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(QueueWatch.class);
  private final Level level = logger.getLevel();

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
    logger.setLevel(level);
  }

  @Test
  void trouble_atTheStart_isThatQueuesAreNotPolled() {
    assertThat(watch.trouble()).contains("not polled yet");
    watch.expected("logins");
    watch.expected("signups");
    watch.answered("logins");
    assertThat(watch.trouble()).contains("signups: not polled yet");
    watch.answered("signups");
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void expected_queueThatAnEditAdds_isNoTroubleUntilItsPollFails() {
    watch.expected("logins");
    watch.answered("logins");
    watch.expected("signups");
    assertThat(watch.trouble()).isEmpty();
    watch.failed("signups", "no answer", "the queue");
    assertThat(watch.trouble()).contains("signups: no answer");
  }

  /** Consumers share a queue, and a service in need answers some polls and not others. */
  @Test
  void failed_inTurnWithAnswers_isSaidOnceAMinute() {
    logger.setLevel(Level.INFO);
    logged.start();
    logger.addAppender(logged);
    for (int i = 0; i < 100; i++) {
      watch.failed("logins", "HTTP 503", "the queue");
      watch.answered("logins");
    }
    assertThat(logged.list).hasSize(2);
    watch.failed("logins", "HTTP 500", "the queue");
    watch.answered("logins");
    assertThat(logged.list).as("of another cause at once").hasSize(4);

    watch.failed("logins", "HTTP 503", "the queue");
    assertThat(watch.trouble()).contains("logins: HTTP 503");
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    watch.failed("logins", "HTTP 503", "the queue");
    watch.failed("logins", "HTTP 503", "the queue");
    assertThat(logged.list).as("the outage that lasts").hasSize(5);
  }
}
