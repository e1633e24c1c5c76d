package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.SampleLogins;
import dev.maskroute.routing.Tally;
import dev.maskroute.testing.Alone;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good and broken edits in random order while messages come in: none is lost or stored twice, and
 * the runner is up at every moment.
 */
@Timeout(300)
@ExtendWith(OwnServers.class)
@Alone
final class ReloadLoadIT {
  /** A failed run can be repeated with the seed that its message names. */
  private static final long SEED = Long.getLong("reload.seed", 20_261_123);

  private static final int A_SECOND = 4;
  private static final String MALFORMED = "{\"foo\": \"not a login\"}";
  private static final int GOOD_FOR_ONE_MALFORMED = 50;

  private static Servers servers;

  @TempDir private Path folder;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
  private final Queue<String> unhealthy = new ConcurrentLinkedQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestSite site;
  private URI health;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    int port = FreePort.find();
    health = URI.create("http://127.0.0.1:" + port + "/observe/health?exposureLevel=full");
    site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_RELOAD", "true")
            .with("MASKROUTE_MANAGEMENT_PORT", Integer.toString(port));
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void reload_editsUnderLoad_loseNothingAndReportEachBrokenOne() throws Exception {
    editUnderLoad(4_000, 200, 6);
  }

  @Tag("faults")
  @Tag("faults-long")
  @Test
  void reload_manyEditsUnderHeavyLoad_loseNothingAndReportEachBrokenOne() throws Exception {
    editUnderLoad(20_000, 700, 10);
  }

  /** So many edits of both kinds while messages come in at a rate. */
  private void editUnderLoad(int messages, int rate, int ofEachKind) throws Exception {
    List<TrialEdit> edits = new ArrayList<>(TrialEdit.good().subList(0, ofEachKind));
    edits.addAll(TrialEdit.broken().subList(0, ofEachKind));
    Collections.shuffle(edits, new Random(SEED));
    try (Runner runner = site.startReloading()) {
      await().atMost(ofSeconds(20)).until(() -> health().statusCode() == 200);
      assertThat(health().body()).contains("queue", "sinks", "database", "queries", "reload");
      Map<String, Integer> before = Leftovers.now();
      assertThat(before).containsKeys("Generation", "thread keyset-watch");
      ScheduledFuture<?> watching =
          threads.scheduleWithFixedDelay(this::watch, 0, 100, TimeUnit.MILLISECONDS);
      Sender sender = new Sender(messages, rate / A_SECOND);
      ScheduledFuture<?> sending =
          threads.scheduleAtFixedRate(sender::send, 0, 1000 / A_SECOND, TimeUnit.MILLISECONDS);
      for (TrialEdit edit : edits) {
        apply(runner, edit);
      }
      await().atMost(ofSeconds(60)).until(() -> sender.left.isEmpty());
      await().atMost(ofSeconds(60)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
      sending.cancel(false);
      watching.cancel(false);
      int malformed = messages / GOOD_FOR_ONE_MALFORMED;
      int good = messages - malformed;
      assertThat(runner.counts())
          .as("seed %d", SEED)
          .isEqualTo(new Tally.Counts(messages, good, 0, malformed, 0));
      assertThat(servers.number("select count(distinct user_id) from user_logins")).isEqualTo(good);
      assertThat(servers.depth(Servers.DEAD_LETTERS).visible()).isEqualTo(malformed);
      assertThat(unhealthy).as("seed %d", SEED).isEmpty();
      await("nothing is left of what ran before")
          .atMost(ofSeconds(20))
          .untilAsserted(() -> assertThat(Leftovers.since(before)).isEmpty());
    }
  }

  /** Saves one file and waits for what the runner makes of it; a broken one is then taken back. */
  private void apply(Runner runner, TrialEdit edit) throws Exception {
    Path file = site.folder().file(edit.file());
    String before = Files.readString(file);
    long taken = runner.edits().taken();
    long refused = runner.edits().refused();
    edit.save(folder);
    await(edit.name())
        .atMost(ofSeconds(30))
        .until(() -> runner.edits().taken() + runner.edits().refused() > taken + refused);
    assertThat(runner.edits().taken())
        .as("%s: %s", edit, runner.edits())
        .isEqualTo(edit.isGood() ? taken + 1 : taken);
    if (!edit.isGood()) {
      assertThat(runner.edits().pending().toString()).contains(edit.told());
      assertThat(health().body()).contains("reload", edit.told().get(0));
      Files.writeString(file, before);
      await().atMost(ofSeconds(30)).until(() -> runner.edits().pending().isEmpty());
    }
  }

  private void watch() {
    try {
      HttpResponse<String> answer = health();
      if (answer.statusCode() != 200) {
        unhealthy.add(answer.body());
      }
    } catch (IOException | InterruptedException e) {
      unhealthy.add(e.toString());
    }
  }

  private HttpResponse<String> health() throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends what is left bit by bit. */
  private static final class Sender {
    private final Queue<String> left = new ConcurrentLinkedQueue<>();
    private final int atOnce;

    Sender(int messages, int atOnce) {
      this.atOnce = atOnce;
      List<String> good = SampleLogins.stream(SEED, messages).toList();
      for (int i = 0; i < messages; i++) {
        left.add(i % GOOD_FOR_ONE_MALFORMED == 0 ? MALFORMED : good.get(i));
      }
    }

    void send() {
      List<String> bodies = new ArrayList<>();
      while (bodies.size() < atOnce && !left.isEmpty()) {
        bodies.add(left.poll());
      }
      if (!bodies.isEmpty()) {
        servers.send(bodies);
      }
    }
  }
}
