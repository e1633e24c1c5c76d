package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program tries routes where there is no server and no key. */
final class RouteCasesIT {
  private static final String STORED = "routes/cases/login-ingest/stored/";

  @TempDir private Path folder;

  @Test
  void test_fiftyCasesFromStartToEnd_takesSeconds() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    for (int i = 0; i < 50; i++) {
      Path copy = Files.createDirectory(site.file("routes/cases/login-ingest/many-" + i));
      for (String name : new String[] {"in.json", "expected.json"}) {
        Files.copy(site.file(STORED + name), copy.resolve(name));
      }
    }
    long start = System.nanoTime();
    try (RunnerProcess test = RunnerProcess.run(site, Map.of(), "test", "many-")) {
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      System.err.printf("50 cases by the packaged program: %d ms%n", time.toMillis());
      assertThat(test.output()).contains("50 cases, 0 failed");
      assertThat(test.exitCode(0)).isZero();
      // Alone it takes less than five; a machine that builds something else is given more.
      assertThat(time).isLessThan(Duration.ofSeconds(20));
    }
  }
}
