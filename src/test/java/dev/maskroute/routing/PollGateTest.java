package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.QueueWatch;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class PollGateTest {
  private final AtomicBoolean open = new AtomicBoolean();
  private final QueueWatch watch = new QueueWatch();
  private final PollGate gate = new PollGate(open::get, watch);

  @Test
  void begin_whileNothingCanBeStored_doesNotPoll() {
    assertThat(gate.begin(null, null)).isFalse();
    open.set(true);
    assertThat(gate.begin(null, null)).isTrue();
    open.set(false);
    assertThat(gate.begin(null, null)).isFalse();
  }

  @Test
  void rollback_failedPoll_isTroubleWithoutAWordOfItsMessage() throws Exception {
    Exception failure = new IllegalStateException("canary", new SQLException("canary", "57P01"));
    assertThat(gate.rollback(null, null, 0, failure)).isFalse();
    assertThat(watch.trouble()).contains("SQLSTATE 57P01");
  }

  @Test
  void commit_afterAFailedPoll_endsTheTrouble() throws Exception {
    gate.rollback(null, null, 0, new IllegalStateException());
    assertThat(watch.trouble()).contains("IllegalStateException");
    gate.commit(null, null, 0);
    assertThat(watch.trouble()).isEmpty();
  }
}
