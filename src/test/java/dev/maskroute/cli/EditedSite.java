package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A site that is edited while it runs, and what becomes of its messages. */
final class EditedSite {
  static final String INGEST = "routes/login-ingest.camel.yaml";
  static final String QUERY = "sql/queries/insert-user-logins.sql";

  private final TestSite site;
  private final Servers servers;

  private EditedSite(TestSite site, Servers servers) {
    this.site = site;
    this.servers = servers;
  }

  static EditedSite create(Path folder, Servers servers) throws Exception {
    return of(TestSite.create(folder, servers).with("MASKROUTE_RELOAD", "true"), servers);
  }

  static EditedSite of(TestSite site, Servers servers) {
    return new EditedSite(site, servers);
  }

  TestSite site() {
    return site;
  }

  SiteFolder folder() {
    return site.folder();
  }

  Runner startReloading() throws Exception {
    return site.startReloading();
  }

  /** From then on {@link #devices} tells which routes a message took. */
  void renameDevices(String name) throws IOException {
    folder().edit(INGEST, SiteRoutes.PARSE, SiteRoutes.renameDevices(name) + SiteRoutes.PARSE);
  }

  /** User and device of each row. */
  List<String> devices() throws Exception {
    return servers
        .database()
        .query("select user_id || ' ' || device_type from user_logins order by 1")
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  /** Sends a login and waits until it is stored. */
  void store(Runner runner, String user) {
    send(runner, Bodies.login(user));
  }

  /** Sends a message and waits until it is stored. */
  void send(Runner runner, String body) {
    long before = runner.counts().stored();
    servers.send(List.of(body));
    await().atMost(ofSeconds(20)).until(() -> runner.counts().stored() == before + 1);
  }

  static void awaitTaken(Runner runner, int taken) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(runner.edits().taken()).as(runner.edits().toString()).isEqualTo(taken));
  }

  static void awaitRefused(Runner runner, String... words) {
    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(runner.edits().pending().toString()).contains(words));
    assertThat(runner.edits().refused()).isEqualTo(1);
    assertThat(runner.edits().pending().toString()).doesNotContain("/maskroute-", "maskroute.copy");
  }
}
