package dev.maskroute.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maskroute.crypto.Method;
import dev.maskroute.testing.OwnServers;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.TcpProxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Edits that are not taken, or not yet. */
@Timeout(90)
@ExtendWith(OwnServers.class)
final class ReloadRefusalIT {
  private static Servers servers;

  @TempDir private Path folder;
  private EditedSite site;

  @BeforeEach
  void createSite() throws Exception {
    servers.clear();
    site = EditedSite.create(folder, servers);
  }

  @Test
  void reload_newDataSetThatIsRefused_makesNoQueueUntilItIsTaken() throws Exception {
    site.site().with("MASKROUTE_QUEUE_CREATE", "true");
    try (Runner runner = site.startReloading()) {
      site.folder()
          .set(
              "maskroute.datasets.signup.fields.email",
              "aes-siv\nmaskroute.datasets.signup.queue=signup-queue");
      Protection.keysets(site.site().settings()).create("signup.email", Method.AES_SIV);
      EditedSite.awaitRefused(runner, "insert-signup.sql");
      assertThatThrownBy(() -> servers.url("signup-queue"))
          .isInstanceOf(QueueDoesNotExistException.class);
      site.folder().write("sql/queries/insert-signup.sql", "select 1");
      EditedSite.awaitTaken(runner, 1);
      assertThat(servers.depth("signup-queue").isEmpty()).isTrue();
    } finally {
      servers.remove("signup-queue");
    }
  }

  @Test
  void reload_twoFilesEditedOneOfThemBroken_takesNeither() throws Exception {
    try (Runner runner = site.startReloading()) {
      String sound = Files.readString(site.folder().file(EditedSite.QUERY));
      site.folder().edit(EditedSite.QUERY, "masked_ip", "masked_oops");
      site.renameDevices("robot");
      EditedSite.awaitRefused(runner, "insert-user-logins.sql", "masked_oops");
      site.store(runner, "u1");

      Files.writeString(site.folder().file(EditedSite.QUERY), sound);
      EditedSite.awaitTaken(runner, 1);
      assertThat(runner.edits().pending()).isEmpty();
      site.store(runner, "u2");
      assertThat(site.devices()).containsExactly("u1 android", "u2 robot");
    }
  }

  @Test
  void reload_brokenEditTakenBack_isForgotten() throws Exception {
    try (Runner runner = site.startReloading()) {
      String sound = Files.readString(site.folder().file(EditedSite.INGEST));
      site.folder().edit(EditedSite.INGEST, "ref: loginRow", "ref: loginRwo");
      EditedSite.awaitRefused(runner, "loginRwo", "login-ingest");
      List<String> told = runner.edits().pending();
      await("told alike when it is tried again")
          .during(ofSeconds(3))
          .atMost(ofSeconds(10))
          .until(() -> runner.edits().pending().equals(told));
      Files.writeString(site.folder().file(EditedSite.INGEST), sound);
      await().atMost(ofSeconds(20)).until(() -> runner.edits().pending().isEmpty());
      assertThat(runner.edits().taken()).isZero();
      assertThat(runner.edits().refused()).isEqualTo(1);
    }
  }

  @Test
  void reload_settingOfTheStartEdited_isRefusedByName() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.folder().set("maskroute.queue", "another-queue");
      EditedSite.awaitRefused(runner, "maskroute.queue", "restart the runner");
      site.store(runner, "u1");
    }
  }

  @Test
  void reload_keysetMadeAfterTheEdit_isTakenWithoutAnotherOne() throws Exception {
    try (Runner runner = site.startReloading()) {
      site.folder().set("maskroute.fields.locale", "aes-siv");
      EditedSite.awaitRefused(runner, "maskroute.fields.locale");
      Protection.keysets(site.site().settings()).create("locale", Method.AES_SIV);
      EditedSite.awaitTaken(runner, 1);
      assertThat(runner.edits().refused()).isEqualTo(1);
    }
  }

  @Test
  void reload_filesCannotBeRead_saysSoUntilTheyCan() throws Exception {
    Path loop = site.folder().file("routes/loop");
    try (Runner runner = site.startReloading()) {
      Files.createSymbolicLink(loop, Path.of("."));
      await()
          .atMost(ofSeconds(20))
          .until(() -> runner.edits().pending().toString().contains("cannot be read or copied"));
      site.store(runner, "u1");
      Files.delete(loop);
      await().atMost(ofSeconds(20)).until(() -> runner.edits().pending().isEmpty());
    }
  }

  @Test
  void reload_routesThatDoNotStart_leaveTheOldOnesRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        Runner runner = site.startReloading()) {
      site.folder()
          .edit(
              EditedSite.INGEST,
              "- beans:\n",
              SiteRoutes.beans("onlyOnce", "java.net.ServerSocket", taken.getLocalPort()));
      EditedSite.awaitRefused(runner, "login-ingest.camel.yaml:4:7: Address already in use");
      site.store(runner, "u1");
    }
  }

  @Test
  void reload_databaseAway_waitsForIt() throws Exception {
    try (TcpProxy line = TcpProxy.to(servers.database().port())) {
      line.open();
      site.site()
          .with(
              "MASKROUTE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
      try (Runner runner = site.startReloading()) {
        site.store(runner, "u1");
        line.cut();
        site.renameDevices("robot");
        await()
            .atMost(ofSeconds(30))
            .until(() -> runner.edits().pending().toString().contains("waits for the database"));
        assertThat(runner.edits().refused()).isZero();
        line.open();
        EditedSite.awaitTaken(runner, 1);
        site.store(runner, "u2");
        assertThat(site.devices()).containsExactly("u1 android", "u2 robot");
      }
    }
  }
}
