package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import dev.maskroute.testing.TcpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No plaintext of a protected field and no key in anything a runner prints or writes. */
final class CanaryIT {
  private static final String MARK = "canary-7f3a";

  @TempDir private Path folder;

  @Test
  void run_throughGoodAndBadTimesAtTrace_writesNoPlaintextAndNoKey() throws Exception {
    SiteFolder site = SiteFolder.copyTo(folder);
    List<String> bodies = new ArrayList<>(SampleLogins.stream(11, 300).toList());
    bodies.addAll(poison());
    try (Servers servers = Servers.start();
        TcpProxy proxy = TcpProxy.to(servers.database().port())) {
      proxy.open();
      Map<String, String> environment = new HashMap<>(servers.environment());
      environment.put("MASKROUTE_LOG_LEVEL", "TRACE");
      environment.put("MASKROUTE_SINKS", "postgres,jsonl");
      environment.put("MASKROUTE_SINKS_JSONL_DIRECTORY", folder.resolve("output").toString());
      environment.put(
          "MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres");
      RunnerProcess.createKeys(site, environment);
      try (RunnerProcess runner = RunnerProcess.start(site, environment, "run")) {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("Running"));
        // What the schema lets pass the database refuses, with the row in its words.
        servers
            .database()
            .query("alter table user_logins add constraint no_kenya check (locale <> 'KE')");
        servers.send(bodies);
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("set aside"));
        proxy.cut();
        servers.send(bodies);
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> assertThat(runner.output()).contains("are held"));
        proxy.open();
        await().atMost(Duration.ofSeconds(90)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
        runner.terminate();
        runner.exitCode(20);
      }
      assertThat(servers.number("select count(*) from user_logins")).isGreaterThan(300);
      assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isGreaterThan(10);
      for (String command : List.of("list", "replay")) {
        RunnerProcess run = RunnerProcess.run(site, environment, "dead-letters", command);
        assertThat(run.exitCode(0)).as(command).isZero();
      }
      RunnerProcess.run(site, environment, "run", "--until-empty");
    }
    String written = everythingIn(folder);
    assertThat(written)
        .contains("set aside", "refused-by-database", "replayed", "again, after 1 replay");
    for (String secret : secrets(bodies)) {
      assertThat(written.contains(secret)).as("a secret was written").isFalse();
    }
  }

  private static List<String> poison() {
    return List.of(
        "not json at all " + MARK,
        "{\"user_id\": \"u\", \"ip\": \"" + MARK,
        "[\"" + MARK + "\"]",
        "{\"" + MARK + "\": \"" + MARK + "\"}",
        login("\"" + MARK + "\"", "42"),
        login("\"" + MARK.repeat(40) + "\"", "\"" + MARK + "\""),
        login("\"" + MARK + "\\u0000\"", "\"" + MARK + "\""),
        login("\"" + MARK + "\\ud800\"", "{\"a\": \"" + MARK + "\"}"),
        login("\"${body} " + MARK + "\"", "\"" + MARK + "\"}{"));
  }

  private static String login(String ip, String deviceId) {
    return "{\"user_id\": \"canary\", \"app_version\": \"1.0\", \"device_type\": \"ios\","
        + (" \"ip\": " + ip + ", \"locale\": null, \"device_id\": " + deviceId + "}");
  }

  private static List<String> secrets(List<String> bodies) throws IOException {
    List<String> secrets = new ArrayList<>(List.of(MARK));
    ObjectMapper json = new ObjectMapper();
    for (String body : bodies.subList(0, 300)) {
      JsonNode login = json.readTree(body);
      secrets.add(login.path("ip").asText());
      secrets.add(login.path("device_id").asText());
    }
    byte[] kek = Base64.getDecoder().decode(Servers.KEK);
    secrets.add(Servers.KEK);
    secrets.add(HexFormat.of().formatHex(kek));
    secrets.add(new String(kek, StandardCharsets.ISO_8859_1));
    return secrets;
  }

  private static String everythingIn(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file.getFileName()).append('\n');
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
      }
    }
    return all.toString();
  }
}
