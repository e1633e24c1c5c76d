package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A runner that is ended while its routes start; no server is asked before they have. */
@Timeout(120)
final class StopAtStartIT {
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  /** Once the stop took from the start what it needed, and the route files were blamed for it. */
  @Test
  void terminate_whileRoutesStart_blamesNoFile() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    Map<String, String> environment =
        Map.of(
            "MASKROUTE_KEYS_KEK",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "MASKROUTE_MANAGEMENT_PORT",
            Integer.toString(FreePort.find()),
            "MASKROUTE_LOG_LEVEL",
            "DEBUG",
            "AWS_REGION",
            "us-east-1");
    RunnerProcess.createKeys(site, environment);
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      await().atMost(ofSeconds(60)).until(() -> runner.output().contains("Route files checked"));
      runner.terminate();
      assertThat(runner.exitCode(30)).isEqualTo(TERMINATED);
      assertThat(runner.output()).doesNotContain("the routes cannot be started");
    }
  }
}
