package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParallelRequestsTest {
  private static final int MOST = 8;
  private static final Duration LONG = Duration.ofMillis(3);

  private final List<Runnable> asked = new ArrayList<>();
  private final ParallelRequests requests = new ParallelRequests(asked::add, MOST, LONG);

  @Test
  void crew_nothingKnownYet_isOneThread() {
    assertThat(helpers()).isZero();
  }

  @Test
  void crew_fewLongAnswers_isOneThread() {
    answer(5, 100);
    assertThat(helpers()).isZero();
  }

  @Test
  void crew_allAnswersLong_isAsLargeAsItMayBe() {
    answer(40, 15);
    assertThat(helpers()).isEqualTo(MOST - 1);
  }

  @Test
  void crew_answersLongNoMore_isOneThread() {
    answer(40, 15);
    answer(10, 0);
    assertThat(helpers()).isZero();
  }

  /** Many threads on few processors: some answers are late, though the server is near. */
  @Test
  void crew_oneAnswerInFourIsShort_isOneThread() {
    answer(40, 15);
    for (int i = 0; i < 10; i++) {
      answer(3, 15);
      answer(1, 0);
    }
    assertThat(helpers()).isZero();
  }

  @Test
  void crew_oneRequestAtMost_isOneThread() {
    new ParallelRequests(asked::add, 1, Duration.ZERO).crew(() -> {}).invite(10);
    assertThat(asked).isEmpty();
  }

  private int helpers() {
    requests.crew(() -> {}).invite(100);
    return asked.size();
  }

  private void answer(int times, int millis) {
    for (int i = 0; i < times; i++) {
      requests.answered(Duration.ofMillis(millis).toNanos());
    }
  }
}
