package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RequestThreadsTest {
  @Test
  void invite_allThreadsAtWork_doesNotRunTheWorkOnTheThreadThatAsks() throws Exception {
    CountDownLatch busy = new CountDownLatch(2);
    CountDownLatch over = new CountDownLatch(1);
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      ExecutorService threads = RequestThreads.create(context.getExecutorServiceManager(), this, 2);
      for (int i = 0; i < 2; i++) {
        threads.execute(
            () -> {
              busy.countDown();
              await(over);
            });
      }
      await(busy);
      Crew crew = new Crew(threads, 3, () -> workers.add(Thread.currentThread()));

      crew.invite(3);
      assertThat(workers).isEmpty();

      over.countDown();
      crew.work();
      assertThat(workers).contains(Thread.currentThread());
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
