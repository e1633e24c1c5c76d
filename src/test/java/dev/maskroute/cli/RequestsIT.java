package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.batching.BatchingSqsEndpoint;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SqsProxy;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests are what a queue costs: ten messages each, both ways. */
@Timeout(90)
@ExtendWith(OwnServers.class)
final class RequestsIT {
  private static final int MESSAGES = 5000;

  /** Where the queue is slow to answer, each consumer asks several times at once, and in vain. */
  private static final int AT_THE_END = 4 * BatchingSqsEndpoint.PARALLEL_REQUESTS;

  private static Servers servers;

  @TempDir private Path folder;

  @Test
  void drain_goodMessages_takesAtMost210RequestsAThousand() throws Exception {
    servers.send(Bodies.good(MESSAGES));
    try (SqsProxy proxy = SqsProxy.before(servers.sqs().endpoint())) {
      TestSite site =
          TestSite.create(folder, servers)
              .with("MASKROUTE_WAIT_TIME", "1")
              .with("MASKROUTE_SQS_ENDPOINT", proxy.endpoint().toString());

      site.drain();

      assertThat(servers.number("select count(*) from user_logins")).isEqualTo(MESSAGES);
      Map<String, Integer> counts = proxy.counts();
      assertThat(counts).containsKeys("ReceiveMessage", "DeleteMessageBatch");
      assertThat(counts.values().stream().mapToInt(Integer::intValue).sum())
          .as("requests of a whole drain: %s", counts)
          .isLessThanOrEqualTo(210 * MESSAGES / 1000 + AT_THE_END);
    }
  }
}
