package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.routing.Tally;
import dev.maskroute.testing.FreePort;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A statement that fails for every row is the site's fault: no message becomes a dead letter, no
 * more is polled, health says why, and all goes on by itself when it is mended.
 */
@Timeout(90)
@ExtendWith(OwnServers.class)
final class SiteFaultIT {
  private static final String QUERY = "sql/queries/insert-user-logins.sql";
  private static final int BATCH = 20;

  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private URI health;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    String port = Integer.toString(FreePort.find());
    health = URI.create("http://127.0.0.1:" + port + "/observe/health");
    site =
        TestSite.create(folder, servers)
            .with("MASKROUTE_BATCH_SIZE", Integer.toString(BATCH))
            .with("MASKROUTE_CONSUMERS", "2")
            .with("MASKROUTE_MANAGEMENT_PORT", port);
  }

  @Test
  void run_tableDropped_waitsAndGoesOnWhenItIsThereAgain() throws Exception {
    brokenAndMended(
        "alter table user_logins rename to set_aside",
        "alter table set_aside rename to user_logins",
        "42P01");
  }

  @Test
  void run_columnDropped_waitsAndGoesOnWhenItIsThereAgain() throws Exception {
    brokenAndMended(
        "alter table user_logins rename column locale to place",
        "alter table user_logins rename column place to locale",
        "42703");
  }

  @Test
  void run_insertRevoked_waitsAndGoesOnWhenItIsGranted() throws Exception {
    site.start().close();
    servers.execute("drop role if exists limited; create role limited");
    servers.execute("grant usage on schema public to limited");
    servers.execute("grant select, insert on user_logins to limited");
    try {
      site.with("MASKROUTE_DATABASE_URL", servers.database().url() + "?options=-c%20role=limited")
          .with("MASKROUTE_DATABASE_MIGRATE", "false");
      brokenAndMended(
          "revoke insert on user_logins from limited",
          "grant insert on user_logins to limited",
          "42501");
    } finally {
      servers.execute("drop owned by limited; drop role limited");
    }
  }

  @Test
  void run_queryFileBroken_saysSoAndGoesOnWithTheSoundOne() throws Exception {
    try (Runner runner = site.start()) {
      storeSome(runner, BATCH);
      String sound = Files.readString(site.folder().file(QUERY));
      site.folder().edit(QUERY, "masked_ip", "masked_oops");
      await().atMost(ofSeconds(20)).until(() -> health().statusCode() == 503);
      assertThat(health().body()).contains("insert-user-logins.sql", "masked_oops");
      storeSome(runner, 2 * BATCH);
      Files.writeString(site.folder().file(QUERY), sound);
      await().atMost(ofSeconds(20)).until(() -> health().statusCode() == 200);
      assertThat(runner.counts()).isEqualTo(new Tally.Counts(2 * BATCH, 2 * BATCH, 0, 0, 0));
    }
  }

  @Test
  void run_queryFileDeleted_saysSoUntilItIsBack() throws Exception {
    try (Runner runner = site.start()) {
      storeSome(runner, BATCH);
      Path file = site.folder().file(QUERY);
      Path away = folder.resolve("away.sql");
      Files.move(file, away);
      await().atMost(ofSeconds(20)).until(() -> health().statusCode() == 503);
      assertThat(health().body()).contains("insert-user-logins.sql", "is missing");
      storeSome(runner, 2 * BATCH);
      Files.move(away, file);
      await().atMost(ofSeconds(20)).until(() -> health().statusCode() == 200);
    }
  }

  /** Five batches meet a statement that fails for every row. */
  private void brokenAndMended(String breaking, String mending, String state) throws Exception {
    try (Runner runner = site.start()) {
      storeSome(runner, BATCH);
      servers.execute(breaking);
      servers.send(Bodies.good(5 * BATCH));
      await().atMost(ofSeconds(20)).until(() -> health().body().contains(state));
      assertThat(health().statusCode()).isEqualTo(503);
      assertThat(health().body()).contains("insert-user-logins.sql");
      // Each consumer may hold the batch that it had begun, and takes no second one.
      await()
          .during(ofSeconds(3))
          .atMost(ofSeconds(10))
          .until(() -> servers.depth(Servers.QUEUE).inFlight() <= 2 * BATCH);

      servers.execute(mending);

      await().atMost(ofSeconds(20)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
      assertThat(runner.counts()).isEqualTo(new Tally.Counts(6 * BATCH, 6 * BATCH, 0, 0, 0));
      await().atMost(ofSeconds(10)).until(() -> health().statusCode() == 200);
    }
    assertThat(servers.depth(Servers.DEAD_LETTERS).isEmpty()).isTrue();
    assertThat(servers.number("select count(distinct message_id) from user_logins"))
        .isEqualTo(6 * BATCH);
  }

  private void storeSome(Runner runner, int inAll) throws Exception {
    servers.send(Bodies.good(BATCH));
    await().atMost(ofSeconds(20)).until(() -> runner.counts().stored() == inAll);
    await().atMost(ofSeconds(10)).until(() -> servers.depth(Servers.QUEUE).isEmpty());
  }

  private HttpResponse<String> health() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
  }
}
