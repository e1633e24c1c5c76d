package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.Alone;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How many messages a runner holds, and for how long. */
@Timeout(120)
@ExtendWith(OwnServers.class)
@Alone
final class SlowStoreIT {
  private static final int CONSUMERS = 4;
  private static final int BATCH = 50;

  private static Servers servers;

  @TempDir private Path folder;

  @BeforeEach
  void clear() throws Exception {
    servers.clear();
  }

  /** The queue is distant, so that many requests are under way at the same time. */
  @Test
  void run_slowDatabase_holdsNoMoreThanOneBatchAConsumer() throws Exception {
    int messages = 3000;
    servers.send(Bodies.good(messages));
    AtomicInteger most = new AtomicInteger();
    try (SqsProxy line = SqsProxy.before(servers.sqs().endpoint())) {
      line.onAll(SlowStoreIT::late);
      TestSite site =
          TestSite.create(folder, servers)
              .with("MASKROUTE_SQS_ENDPOINT", line.endpoint().toString())
              .with("MASKROUTE_CONSUMERS", Integer.toString(CONSUMERS))
              .with("MASKROUTE_BATCH_SIZE", Integer.toString(BATCH));
      try (Runner runner = site.start()) {
        slowDown();
        await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofMillis(5))
            .until(
                () -> {
                  int held = servers.depth(Servers.QUEUE).inFlight();
                  most.accumulateAndGet(held, Math::max);
                  return servers.depth(Servers.QUEUE).isEmpty();
                });
        assertThat(runner.counts().stored()).isEqualTo(messages);
      }
    }
    assertThat(most.get()).isBetween(2 * BATCH, CONSUMERS * BATCH);
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(messages);
  }

  /** With the settings as shipped. */
  @Test
  void run_loneMessageAtAnIdleQueue_isStoredSoonerThanABatchIsFilled() throws Exception {
    TestSite site = TestSite.create(folder, servers).with("MASKROUTE_WAIT_TIME", "10");
    Duration interval = site.settings().batch().interval();
    try (Runner runner = site.start()) {
      store(1);
      // The routes are idle and wait for a first message when the next ones come.
      for (int count = 2; count <= 6; count++) {
        Duration taken = store(count);
        assertThat(taken).isLessThan(interval.multipliedBy(6).dividedBy(5));
      }
      assertThat(runner.counts().stored()).isEqualTo(6);
    }
  }

  private static Duration store(int count) throws Exception {
    servers.send(Bodies.good(1));
    long sent = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> servers.number("select count(*) from user_logins") == count);
    return Duration.ofNanos(System.nanoTime() - sent);
  }

  private static void slowDown() throws Exception {
    servers.execute(
        """
        create function dawdle() returns trigger language plpgsql as
          $$ begin perform pg_sleep(0.2); return null; end $$;
        create trigger dawdle after insert on user_logins
          for each statement execute function dawdle()
        """);
  }

  private static Optional<SqsProxy.Reply> late(SqsProxy.Call call)
      throws IOException, InterruptedException {
    // Nobody counts it down.
    assertThat(new CountDownLatch(1).await(15, TimeUnit.MILLISECONDS)).isFalse();
    return Optional.of(call.forward());
  }
}
