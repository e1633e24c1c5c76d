package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SinkWatchTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
  private final SinkWatch watch = new SinkWatch(now::get);

  @Test
  void trouble_beforeAnyFailure_isEmpty() {
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void trouble_twoSinksFailed_namesBothWithTheirLastCause() {
    watch.failed("sink-b", "first");
    watch.failed("sink-b", "SQLSTATE 42P01");
    watch.failed("sink-a", "NoSuchFileException");
    assertThat(watch.trouble()).contains("sink-a: NoSuchFileException; sink-b: SQLSTATE 42P01");
  }

  @Test
  void trouble_afterABatchWasStored_isOver() {
    watch.failed("sink-a", "cause");
    watch.stored("logins");
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void takes_statementOfOneSourceFailed_keepsThatSourceAlone() {
    watch.failed("sink-a", "signups", "SQLSTATE 42P01");
    watch.stored("logins");
    assertThat(watch.takes("logins")).isTrue();
    assertThat(watch.takes("signups")).isFalse();
    assertThat(watch.trouble()).contains("sink-a: SQLSTATE 42P01");
    watch.stored("signups");
    assertThat(watch.takes("signups")).isTrue();
  }

  @Test
  void takes_sinkAway_keepsEverySource() {
    watch.failed("sink-a", "cause");
    assertThat(watch.takes("logins")).isFalse();
    watch.stored("signups");
    assertThat(watch.takes("logins")).isTrue();
  }

  /** The batch may have been given back; without this nothing would ever be polled again. */
  @Test
  void trouble_notToldAgainForHalfAMinute_isOver() {
    watch.failed("sink-a", "cause");
    now.addAndGet(Duration.ofSeconds(29).toNanos());
    assertThat(watch.trouble()).isPresent();
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(watch.trouble()).isEmpty();
  }
}
