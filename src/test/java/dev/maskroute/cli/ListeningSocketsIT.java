package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.ListeningSockets;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a runner listens on, as Linux tells it: its own health on loopback, and nothing else. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
@ExtendWith(OwnServers.class)
final class ListeningSocketsIT {
  private static Servers servers;

  @TempDir private Path folder;

  @Test
  void run_withHealth_listensOnLoopbackOnly() throws Exception {
    int port = FreePort.find();
    try (RunnerProcess runner = startAtPort(port)) {
      assertThat(ListeningSockets.of(runner.pid())).containsExactly("127.0.0.1:" + port);
    }
  }

  @Test
  void run_withoutHealth_listensOnNothing() throws Exception {
    try (RunnerProcess runner = startAtPort(0)) {
      assertThat(ListeningSockets.of(runner.pid())).isEmpty();
    }
  }

  /** Else the two tests above would say nothing. */
  @Test
  void listeningSockets_ofThisProcess_areSeen() throws Exception {
    try (ServerSocket everywhere = new ServerSocket(0)) {
      assertThat(ListeningSockets.of(ProcessHandle.current().pid()))
          .contains("0.0.0.0:" + everywhere.getLocalPort());
    }
  }

  private RunnerProcess startAtPort(int port) throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("MASKROUTE_MANAGEMENT_PORT", Integer.toString(port));
    RunnerProcess.createKeys(site, environment);
    RunnerProcess runner = RunnerProcess.start(site, environment, "run");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(runner.output()).contains("Running"));
    return runner;
  }
}
