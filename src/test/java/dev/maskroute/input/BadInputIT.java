package dev.maskroute.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that may come in, through the packaged runner: a row or a dead letter, as foretold.
 */
@Timeout(300)
@ExtendWith(OwnServers.class)
final class BadInputIT {
  /** Everything: heap, code, threads, and what the JVM needs for itself. */
  private static final long MOST_MEMORY = 300_000_000;

  private static Servers servers;

  @TempDir private Path folder;
  private SiteFolder site;
  private Map<String, String> environment;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = SiteFolder.copyTo(folder);
    environment = new HashMap<>(servers.environment());
    RunnerProcess.createKeys(site, environment);
    // Above the options that the process is started with. The collector is the one that the JVM
    // takes by itself in a container of less than 1792 MB.
    environment.put("_JAVA_OPTIONS", "-Xmx96m -XX:+UseSerialGC");
  }

  @Test
  void run_wholeCorpus_makesOfEachMessageTheRowOrDeadLetterThatIsForetold() throws Exception {
    Map<String, InputCase> sent = send(Corpus.small());

    String log = runUntilEmpty();

    assertOutcomes(sent);
    assertSilent(log);
  }

  @Test
  void run_bodiesOfOneMebibyte_staysWithinThreeHundredMegabytes() throws Exception {
    Map<String, InputCase> sent = send(Corpus.large());

    String log = runUntilEmpty();

    assertOutcomes(sent);
    assertSilent(log);
  }

  private static Map<String, InputCase> send(List<InputCase> cases) {
    return SentCases.send(servers.client(), servers.url(Servers.QUEUE), cases);
  }

  /** Gives what it printed. */
  private String runUntilEmpty() throws Exception {
    try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
      await()
          .atMost(Duration.ofMinutes(2))
          .failFast(() -> requireUnharmed(runner))
          .until(() -> servers.depth(Servers.QUEUE).isEmpty());
      long memory = runner.peakMemory();
      runner.terminate();
      assertThat(runner.exitCode(20)).isEqualTo(143);
      assertThat(memory).as("most memory in bytes").isLessThan(MOST_MEMORY);
      return runner.output();
    }
  }

  private static void requireUnharmed(RunnerProcess runner) throws IOException {
    assertThat(runner.output()).doesNotContain("OutOfMemory", "not stored");
    assertThat(runner.isAlive()).as("alive, having printed: %s", runner.output()).isTrue();
  }

  private void assertOutcomes(Map<String, InputCase> sent) throws Exception {
    Map<String, Outcome> found = new Results(servers, site).all();
    Map<String, String> differences = new TreeMap<>();
    sent.forEach(
        (id, one) -> {
          Outcome outcome = found.remove(id);
          if (!one.outcome().equals(outcome)) {
            differences.put(one.name(), "foretold " + one.outcome() + ", found " + outcome);
          }
        });
    assertThat(differences).isEmpty();
    assertThat(found).as("that nobody sent").isEmpty();
  }

  /** One line a dead letter, and nothing of any message. */
  private static void assertSilent(String log) {
    assertThat(log)
        .contains("Running")
        .doesNotContain(
            Login.CANARY, "198.18.77", "977-77", "${", "$simple", "{{", "drop table", "forged")
        .doesNotContain("Exception", "\tat ");
  }
}
