package dev.maskroute.cli;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.config.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When files are looked at, and that nothing ends the looking but a stop. */
@Timeout(30)
final class ReloadTest {
  private final EditNews news = new EditNews();
  private final AtomicInteger judged = new AtomicInteger();

  @TempDir private Path home;
  private SiteFiles files;
  private Reload reload;

  @BeforeEach
  void writeSite() throws Exception {
    Files.createDirectory(home.resolve("routes"));
    save("one");
    files = new SiteFiles(home, home.resolve("application.properties"));
  }

  @AfterEach
  void stop() {
    reload.stop();
    reload.awaitStopped(ofSeconds(5));
  }

  @Test
  void look_thatEndsInAnError_isToldAndDoesNotEndTheLooking() throws Exception {
    start(
        (copy, again) -> {
          copy.close();
          if (judged.incrementAndGet() == 1) {
            throw new OutOfMemoryError("for a test");
          }
          news.undone();
          return Edits.Outcome.SETTLED;
        });
    save("two");
    await()
        .atMost(ofSeconds(10))
        .until(() -> news.report().pending().toString().contains("java.lang.OutOfMemoryError"));
    await().atMost(ofSeconds(10)).until(() -> news.report().pending().isEmpty());
    assertThat(judged).hasValueGreaterThan(1);
  }

  @Test
  void stop_whileAnEditIsJudged_waitsNoLongerThanAskedAndJudgesNoFurther() throws Exception {
    CountDownLatch judging = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    start(
        (copy, again) -> {
          judged.incrementAndGet();
          judging.countDown();
          awaitQuietly(end);
          copy.close();
          return Edits.Outcome.UNKNOWN;
        });
    save("two");
    assertThat(judging.await(10, TimeUnit.SECONDS)).isTrue();
    reload.stop();
    long began = System.nanoTime();
    reload.awaitStopped(ofMillis(50));
    assertThat(System.nanoTime() - began).isLessThan(ofSeconds(3).toNanos());
    save("three");
    end.countDown();
    reload.awaitStopped(ofSeconds(10));
    assertThat(judged).hasValue(1);
  }

  private void start(Reload.Judge judge) throws Exception {
    reload = new Reload(files, files.state(), judge, news, ofMillis(20));
    reload.start();
  }

  private void save(String text) throws Exception {
    Files.writeString(home.resolve("routes/a.camel.yaml"), text);
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
