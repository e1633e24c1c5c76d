package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a runner serves to Prometheus, and what documents, alerts and dashboard make of it. */
@Timeout(120)
@ExtendWith(OwnServers.class)
final class MetricsIT {
  private static final String QUEUE = "queue=\"login-queue\"";
  private static final Pattern NAME =
      Pattern.compile("(?:maskroute|jvm|process|system)_[a-z_]+[a-z]");

  /** What Prometheus appends to the name of a histogram. */
  private static final Pattern PART = Pattern.compile("_(?:bucket|count|sum|max)$");

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private URI metrics;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    int port = FreePort.find();
    metrics = URI.create("http://127.0.0.1:" + port + "/observe/metrics");
    site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_MANAGEMENT_PORT", Integer.toString(port))
            .with("MASKROUTE_MESSAGE_ID", "field:user_id");
  }

  @Test
  void metrics_ofARunner_tellWhatBecameOfMessages() throws Exception {
    List<String> logins = SampleLogins.stream(1, 20).toList();
    site.folder().set("camel.metrics.enableRoutePolicy", "true");
    try (Runner runner = site.start()) {
      assertThat(served())
          .as("counts that begin at zero can be seen to rise")
          .containsEntry("maskroute_rows_total{" + QUEUE + "}", 0.0)
          .containsEntry(deadLetters("missing-field"), 0.0)
          .containsEntry("maskroute_batches_failed_total", 0.0);
      servers.send(logins);
      servers.send(List.of("{}", "no json"));
      await().atMost(ofSeconds(30)).until(() -> runner.counts().stored() == 20);
      servers.send(logins);
      await().atMost(ofSeconds(30)).until(() -> runner.counts().duplicates() == 20);
      await().atMost(ofSeconds(30)).until(() -> runner.counts().deadLetters() == 2);
      assertThat(served())
          .containsEntry("maskroute_messages_received_total{" + QUEUE + "}", 42.0)
          .containsEntry("maskroute_rows_total{" + QUEUE + "}", 40.0)
          .containsEntry("maskroute_rows_repeated_total{" + QUEUE + "}", 20.0)
          .containsEntry(deadLetters("missing-field"), 1.0)
          .containsEntry(deadLetters("malformed-json"), 1.0)
          .containsEntry("maskroute_up{service=\"queue\"}", 1.0)
          .containsEntry("maskroute_up{service=\"database\"}", 1.0)
          .hasEntrySatisfying(
              "maskroute_lag_seconds_sum{" + QUEUE + "}",
              seconds -> assertThat(seconds).isBetween(0.001, 60.0))
          .hasEntrySatisfying(
              "maskroute_batch_duration_seconds_count{" + QUEUE + "}",
              batches -> assertThat(batches).isBetween(2.0, 40.0));
      assertThat(text())
          .as("a meter of Camel's")
          .containsPattern("(?m)^camel_route_policy_seconds_count\\{.*sink-postgres");
    }
  }

  @Test
  void metrics_throughEditOutageAndRotation_goOn() throws Exception {
    site.with("MASKROUTE_RELOAD", "true");
    EditedSite edited = EditedSite.of(site, servers);
    try (Runner runner = site.startReloading()) {
      edited.store(runner, "u1");
      edited.renameDevices("robot");
      EditedSite.awaitTaken(runner, 1);
      servers.execute("alter table user_logins rename to away");
      servers.send(List.of(Bodies.login("u2")));
      awaitServed("maskroute_up{service=\"sinks\"}", 0);
      awaitServed("maskroute_up{service=\"queries\"}", 0);
      servers.execute("alter table away rename to user_logins");
      await().atMost(ofSeconds(30)).until(() -> runner.counts().stored() == 2);
      long key = Protection.keysets(site.settings()).rotate("ip").primary().id();
      awaitServed("maskroute_primary_key_id{field=\"ip\"}", (double) key);
      awaitServed("maskroute_up{service=\"queries\"}", 1);
      assertThat(served())
          .as("counts go on, and begin at zero")
          .containsEntry("maskroute_rows_total{" + QUEUE + "}", 2.0)
          .containsEntry("maskroute_edits_total{result=\"taken\"}", 1.0)
          .containsEntry("maskroute_edits_pending", 0.0)
          .containsEntry("maskroute_up{service=\"sinks\"}", 1.0)
          .containsKey("maskroute_sink_refusals_total{sink=\"sink-postgres\"}");
      assertThat(namesIn(text().replaceAll("(?m)^#.*", "")))
          .as("documented and served")
          .containsAll(namesIn(read("docs/metrics.md")))
          .containsAll(namesIn(read("deploy/prometheus/alerts.yaml")))
          .containsAll(namesIn(read("deploy/grafana/maskroute.json")));
      assertThat(namesIn(read("docs/metrics.md")))
          .containsAll(namesIn(text().replaceAll("(?m)^(?!maskroute_).*", "")));
    }
  }

  @Test
  void metrics_whateverMessagesHold_haveNothingOfIt() throws Exception {
    List<String> bodies =
        List.of(
            Bodies.login("canary-user"),
            "{\"ip\": \"198.18.7.7\", \"canary-name\": 1}",
            "canary-json",
            Bodies.login("u\\u0000canary"));
    try (Runner runner = site.start()) {
      servers.send(bodies);
      await().atMost(ofSeconds(30)).until(() -> runner.counts().deadLetters() == 3);
      await().atMost(ofSeconds(30)).until(() -> runner.counts().stored() == 1);
      assertThat(text()).doesNotContain("canary", "198.18.", Servers.KEK);
    }
  }

  private static String deadLetters(String reason) {
    return "maskroute_dead_letters_total{" + QUEUE + ",reason=\"" + reason + "\"}";
  }

  private void awaitServed(String series, double value) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(served()).containsEntry(series, value));
  }

  private String text() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
        .body();
  }

  /** The value of each series. */
  private Map<String, Double> served() throws Exception {
    return text()
        .lines()
        .filter(line -> line.startsWith("maskroute_"))
        .map(line -> line.split(" (?=\\S+$)"))
        .collect(Collectors.toMap(line -> line[0], line -> Double.valueOf(line[1])));
  }

  private static String read(String file) throws Exception {
    return Files.readString(Path.of(file));
  }

  private static Set<String> namesIn(String text) {
    return NAME.matcher(text)
        .results()
        .map(found -> PART.matcher(found.group()).replaceFirst(""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
