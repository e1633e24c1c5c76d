package dev.maskroute.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueueWatchTest {
  private final QueueWatch watch = new QueueWatch();

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
}
