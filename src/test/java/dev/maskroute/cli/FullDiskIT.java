package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files of the jsonl sink where there is no room for a batch. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class FullDiskIT {
  /** More than a JVM needs for its own files, less than the batch. */
  private static final int KILOBYTES = 40;

  private static Servers servers;

  @TempDir private Path folder;

  @Test
  void run_noRoomForABatch_leavesOneFileOfItHoweverOftenItIsTried() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("MASKROUTE_SINKS", "jsonl");
    environment.put("MASKROUTE_CONSUMERS", "1");
    environment.put("MASKROUTE_BATCH_INTERVAL", "5s");
    RunnerProcess.createKeys(site, environment);
    servers.send(Bodies.good(500));
    try (RunnerProcess runner =
        RunnerProcess.startWithSmallFiles(KILOBYTES, site, environment, "run")) {
      await().atMost(ofSeconds(90)).until(() -> runner.output().contains("attempt 3 follows"));
      assertThat(runner.output()).contains("(" + site.file("output") + ": ");
    }
    assertThat(unfinished(site.file("output"))).hasSize(1);
  }

  private static List<Path> unfinished(Path output) throws IOException {
    try (Stream<Path> files = Files.walk(output)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
