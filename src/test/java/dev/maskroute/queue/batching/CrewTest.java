package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CrewTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Each waits for all others, so that one thread alone would never be done. */
  @Test
  void work_threeHelpers_isDoneByFourThreadsAtOnce() {
    CyclicBarrier all = new CyclicBarrier(4);
    Crew crew =
        new Crew(
            threads,
            3,
            () -> {
              meet(all);
              runs.incrementAndGet();
            });
    crew.invite(3);
    crew.work();
    assertThat(runs).hasValue(4);
  }

  @Test
  void invite_moreThanTheLimit_asksForNoMoreThanThat() {
    List<Runnable> asked = new ArrayList<>();
    Crew crew = new Crew(asked::add, 3, runs::incrementAndGet);
    crew.invite(2);
    crew.invite(100);
    assertThat(asked).hasSize(3);
  }

  @Test
  void help_comesWhenTheWorkIsOver_doesNothing() {
    List<Runnable> asked = new ArrayList<>();
    Crew crew = new Crew(asked::add, 3, runs::incrementAndGet);
    crew.invite(3);
    crew.work();
    asked.forEach(Runnable::run);
    assertThat(runs).hasValue(1);
  }

  @Test
  void invite_nobodyCanCome_workIsDoneAlone() {
    Crew stopping = new Crew(task -> refuse(new RejectedExecutionException()), 3, this::run);
    stopping.invite(3);
    stopping.work();
    Crew crowded = new Crew(task -> refuse(new OutOfMemoryError("no thread")), 3, this::run);
    crowded.invite(3);
    crowded.work();
    assertThat(runs).hasValue(2);
  }

  @Test
  void work_aHelperFails_throwsThatWhenAllAreDone() {
    Crew crew =
        crewOfTwo(
            this::run,
            () -> {
              throw new OutOfMemoryError("as if");
            });
    assertThatThrownBy(crew::work).isInstanceOf(OutOfMemoryError.class).hasMessage("as if");
    assertThat(runs).hasValue(1);
  }

  @Test
  void work_failsOnItsOwnThread_waitsForHelpersFirst() {
    CountDownLatch failed = new CountDownLatch(1);
    Crew crew =
        crewOfTwo(
            () -> {
              failed.countDown();
              throw new IllegalStateException("expected");
            },
            () -> runAfter(failed));
    assertThatThrownBy(crew::work).hasMessage("expected");
    assertThat(runs).as("the helper's part").hasValue(1);
  }

  @Test
  void work_interrupted_waitsForHelpersAndKeepsTheInterrupt() {
    CountDownLatch interrupted = new CountDownLatch(1);
    Crew crew =
        crewOfTwo(
            () -> {
              Thread.currentThread().interrupt();
              interrupted.countDown();
            },
            () -> runAfter(interrupted));
    crew.work();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).as("the helper's part").hasValue(1);
  }

  /** One helper, who is there and at work when the caller is. */
  private Crew crewOfTwo(Runnable callers, Runnable helpers) {
    CyclicBarrier both = new CyclicBarrier(2);
    Thread caller = Thread.currentThread();
    Crew crew =
        new Crew(
            threads,
            1,
            () -> {
              meet(both);
              (Thread.currentThread() == caller ? callers : helpers).run();
            });
    crew.invite(1);
    return crew;
  }

  private void runAfter(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    run();
  }

  private void run() {
    runs.incrementAndGet();
  }

  private static void refuse(Throwable how) {
    if (how instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) how;
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
