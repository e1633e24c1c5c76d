package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StopTimeTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final StopTime time = new StopTime(now::get);

  @Test
  void end_ofConsumersOneAfterTheOther_isSharedButForALittle() {
    assertThat(left()).isEqualTo(Duration.ofSeconds(3));
    pass(Duration.ofSeconds(2));
    assertThat(left()).isEqualTo(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(left()).isEqualTo(Duration.ofMillis(300));
    pass(Duration.ofMillis(300));
    assertThat(left()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void end_ofALaterStop_beginsAnew() {
    left();
    pass(Duration.ofSeconds(13));
    assertThat(left()).isEqualTo(Duration.ofSeconds(3));
  }

  private Duration left() {
    return Duration.ofNanos(time.end() - now.get());
  }

  private void pass(Duration some) {
    now.addAndGet(some.toNanos());
  }
}
