package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.crypto.Method;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What edits become that are taken. */
@Timeout(90)
@ExtendWith(OwnServers.class)
final class ReloadIT {
  private static final String PLAIN_QUEUE = "plain-queue";
  private static final String SIGNUP_QUEUE = "signup-queue";
  private static final String SIGNUP_TABLE = "sql/migrations/V1000__create_signup.sql";

  private static Servers servers;

  @TempDir private Path folder;
  private EditedSite site;

  @BeforeAll
  static void createQueue() {
    servers.create(PLAIN_QUEUE);
  }

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = EditedSite.create(folder, servers);
  }

  @Test
  void reload_routeEdited_runsAsEdited() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.store(runner, "u1");
      site.renameDevices("robot");
      EditedSite.awaitTaken(runner, 1);
      site.store(runner, "u2");
      assertThat(site.devices()).containsExactly("u1 android", "u2 robot");
      assertThat(runner.counts().received()).as("counts go on").isEqualTo(2);
    }
  }

  @Test
  void reload_schemaQueryAndRouteForOneMoreColumn_storesIt() throws Exception {
    try (Runner runner = site.startReloading()) {
      servers.execute("alter table user_logins add column email text");
      site.folder()
          .edit(
              "routes/login.schema.json",
              "\"properties\": {",
              "\"properties\": { \"email\": { \"type\": \"string\" },");
      site.folder().edit(EditedSite.QUERY, "create_date)\n", "create_date, email)\n");
      site.folder().edit(EditedSite.QUERY, "create_date\nfrom", "create_date, email\nfrom");
      site.folder()
          .edit(
              EditedSite.QUERY,
              "as create_date\n",
              "as create_date,\n  unnest(:#email::text[]) as email\n");
      EditedSite.awaitTaken(runner, 1);
      site.send(runner, Bodies.login("u1").replace("{", "{\"email\": \"a@example.org\", "));
      assertThat(servers.database().query("select email from user_logins"))
          .containsExactly(List.of("a@example.org"));
    }
  }

  @Test
  void reload_propertyOfAFieldEdited_protectsItSo() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.store(runner, "u1");
      site.folder().set("maskroute.fields.ip.context", "another");
      EditedSite.awaitTaken(runner, 1);
      site.store(runner, "u2");
      assertThat(servers.number("select count(distinct masked_ip) from user_logins")).isEqualTo(2);
      assertThat(servers.number("select count(distinct masked_device_id) from user_logins"))
          .isEqualTo(1);
    }
  }

  @Test
  void reload_fileAddedAndDeleted_startsAndStopsItsRoutes() throws Exception {
    Path plain = site.folder().file("routes/plain.camel.yaml");
    try (Runner runner = site.startReloading()) {
      Files.writeString(plain, SiteRoutes.plain(PLAIN_QUEUE));
      EditedSite.awaitTaken(runner, 1);
      runner.queues().send(servers.url(PLAIN_QUEUE), List.of("{\"n\": 1}"));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(PLAIN_QUEUE).isEmpty());
      assertThat(folder.resolve("plain")).as("a folder of the site").isDirectory();

      Files.delete(plain);
      EditedSite.awaitTaken(runner, 2);
      runner.queues().send(servers.url(PLAIN_QUEUE), List.of("{\"n\": 2}"));
      await()
          .during(ofSeconds(2))
          .atMost(ofSeconds(10))
          .until(() -> servers.depth(PLAIN_QUEUE).visible() == 1);
      site.store(runner, "u1");
    }
  }

  @Test
  void reload_newDataSet_runsOnceItsKeysTableAndQueueAreThereAndIsForgottenWhenTaken()
      throws Exception {
    String settings = Files.readString(site.folder().file("application.properties"));
    try (Runner runner = site.startReloading()) {
      site.store(runner, "u1");
      assertThat(newDataset().err()).isEmpty();
      EditedSite.awaitRefused(runner, "signup.email", "queue " + SIGNUP_QUEUE + " does not exist");
      Protection.keysets(site.site().settings()).create("signup.email", Method.AES_SIV);
      site.folder().set("maskroute.datasets.signup.consumers", "16");
      servers.create(SIGNUP_QUEUE);
      servers.execute(Files.readString(site.folder().file(SIGNUP_TABLE)));
      EditedSite.awaitTaken(runner, 1);
      runner.queues().send(servers.url(SIGNUP_QUEUE), List.of("{\"email\": \"a@example.org\"}"));
      await().atMost(ofSeconds(20)).until(() -> servers.depth(SIGNUP_QUEUE).isEmpty());
      assertThat(servers.number("select count(*) from signup")).isEqualTo(1);
      assertThat(runner.sources()).contains(SIGNUP_QUEUE);

      servers.remove(SIGNUP_QUEUE);
      await().atMost(ofSeconds(30)).until(() -> runner.queueTrouble().contains(SIGNUP_QUEUE));
      Files.delete(site.folder().file("routes/signup-ingest.camel.yaml"));
      Files.writeString(site.folder().file("application.properties"), settings);
      EditedSite.awaitTaken(runner, 2);
      assertThat(runner.queueTrouble()).doesNotContain(SIGNUP_QUEUE);
      site.store(runner, "u2");
    } finally {
      servers.execute("drop table if exists signup");
    }
  }

  private CommandRun newDataset() {
    return CommandRun.ofNewDataset("signup", "email", "email", folder);
  }

  @Test
  void reload_filesOnlyTouched_nothingIsReplaced() throws Exception {
    try (Runner runner = site.startReloading()) {
      Files.setLastModifiedTime(
          site.folder().file(EditedSite.INGEST), FileTime.from(Instant.EPOCH));
      Files.writeString(site.folder().file("routes/.hidden.swp"), "anything");
      await()
          .during(ofSeconds(2))
          .atMost(ofSeconds(10))
          .until(() -> runner.edits().taken() + runner.edits().refused() == 0);
      site.renameDevices("robot");
      EditedSite.awaitTaken(runner, 1);
    }
  }

  @Test
  void run_packagedWithReload_takesAnEditAndLeavesNoCopyBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    site.site().with("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary);
    try (RunnerProcess runner =
        RunnerProcess.start(site.folder(), site.site().environment(), "run")) {
      await().atMost(ofSeconds(60)).until(() -> runner.output().contains("edits of the files"));
      site.renameDevices("robot");
      await()
          .atMost(ofSeconds(30))
          .until(() -> runner.output().contains("Reloaded: " + EditedSite.INGEST + " changed"));
      servers.send(List.of(Bodies.login("u1")));
      await().atMost(ofSeconds(20)).until(() -> site.devices().equals(List.of("u1 robot")));
      runner.terminate();
      assertThat(runner.exitCode(30)).isEqualTo(143);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(path -> path.getFileName().toString().startsWith("maskroute-")))
          .isEmpty();
    }
  }
}
