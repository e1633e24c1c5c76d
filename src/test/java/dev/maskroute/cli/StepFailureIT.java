package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.Step;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A step on the way to a sink that ends with an error of the JVM is no outage of the sink. */
@Timeout(60)
@ExtendWith(OwnServers.class)
final class StepFailureIT {
  private static Servers servers;

  @TempDir private Path folder;

  /** Fails with the first batch and with no other. */
  public static final class FailingOnce implements Step {
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @Override
    public void apply(Exchange exchange) {
      if (FAILED.compareAndSet(false, true)) {
        throw new OutOfMemoryError("for a test");
      }
    }
  }

  @Test
  void drain_stepBeforeTheInsertRunsOutOfMemory_givesTheBatchUpAndStoresItWhenItComesAgain()
      throws Exception {
    servers.send(Bodies.good(20));
    TestSite site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_CONSUMERS", "1")
            .with("MASKROUTE_VISIBILITY_TIMEOUT", "2");
    String insert = "        - toD:\n            id: insert\n";
    site.folder()
        .edit(
            "routes/sinks/postgres.camel.yaml",
            insert,
            "        - bean:\n            beanType: "
                + FailingOnce.class.getName()
                + "\n"
                + insert);

    Summary summary = site.drain();

    assertThat(summary.counts().stored()).isEqualTo(20);
    assertThat(summary.counts().received()).isEqualTo(40);
    assertThat(servers.number("select count(*) from user_logins")).isEqualTo(20);
  }
}
