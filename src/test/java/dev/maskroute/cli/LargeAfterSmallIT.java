package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.SqsProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody knows how large messages are before they are received, by many requests at a time. The
 * heap of the runner is smaller than what may come at once.
 */
@Timeout(200)
@Tag("faults")
@Tag("faults-long")
final class LargeAfterSmallIT {
  private static final int SMALL = 4000;
  private static final int LARGE = 300;

  @TempDir private Path folder;

  @Test
  void run_largestMessagesAfterSmallOnes_storesAllInASmallHeap() throws Exception {
    try (Servers servers = Servers.start();
        SqsProxy line = SqsProxy.before(servers.sqs().endpoint())) {
      line.on("ReceiveMessage", LargeAfterSmallIT::late);
      line.on("DeleteMessageBatch", LargeAfterSmallIT::late);
      servers.send(Bodies.good(SMALL));
      List<String> large = new ArrayList<>();
      for (int i = 0; i < LARGE; i++) {
        large.add(" ".repeat(1_000_000) + Bodies.login("user-" + i));
      }
      large.forEach(body -> servers.send(List.of(body)));
      SiteFolder site = SiteFolder.copyTo(folder);
      Map<String, String> environment = new HashMap<>(servers.environment());
      RunnerProcess.createKeys(site, environment);
      environment.put("MASKROUTE_SQS_ENDPOINT", line.endpoint().toString());
      environment.put("MASKROUTE_CONSUMERS", "4");
      environment.put("MASKROUTE_VISIBILITY_TIMEOUT", "10");
      try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
        await().atMost(Duration.ofSeconds(150)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
        assertThat(servers.number("select count(*) from user_logins")).isEqualTo(SMALL + LARGE);
        runner.terminate();
        assertThat(runner.exitCode(20)).isIn(0, 143);
      }
    }
  }

  private static Optional<SqsProxy.Reply> late(SqsProxy.Call call)
      throws IOException, InterruptedException {
    // Nobody counts it down.
    assertThat(new CountDownLatch(1).await(15, TimeUnit.MILLISECONDS)).isFalse();
    return Optional.of(call.forward());
  }
}
