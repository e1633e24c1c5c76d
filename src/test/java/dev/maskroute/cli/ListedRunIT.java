package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rekey} says of rows without a message id, where tokens do not tell their key. */
final class ListedRunIT {
  private static Servers servers;

  @TempDir private Path folder;
  private TestSite site;
  private KeysetStore keys;

  @BeforeAll
  static void start() {
    servers = Servers.start();
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  @BeforeEach
  void protectByFf1() throws Exception {
    servers.execute("drop schema public cascade; create schema public");
    site = TestSite.create(folder, servers);
    site.folder().set("maskroute.fields.device_id", Method.FF1.id());
    Files.delete(site.folder().file("keys/device_id.json"));
    keys = Protection.keysets(site.settings());
    keys.create("device_id", Method.FF1);
    assertThat(site.run("migrate").exit()).isZero();
  }

  @Test
  void rekey_againOfRowsThatCannotBeRead_fails() throws Exception {
    insert("900-10-0001", "12-3");
    keys.rotate("device_id");

    CommandRun first = site.run("rekey", "device_id", "--runners-stopped");
    CommandRun second = site.run("rekey", "device_id");

    assertThat(first.exit()).as(first.err()).isEqualTo(1);
    assertThat(first.out()).contains("rewritten        1", "unreadable       1");
    assertThat(second.exit()).as(second.err()).isEqualTo(1);
    assertThat(second.out()).contains("rewritten        0", "unreadable       1");
    servers.execute("delete from user_logins");
    CommandRun third = site.run("rekey", "device_id");
    assertThat(third.exit()).as(third.err()).isZero();
    assertThat(third.out()).contains("rewritten        0", "unreadable       0");
  }

  @Test
  void rekey_afterTheKeyOfLostRowsWasDestroyed_rewritesTheOthers() throws Exception {
    String token = site.cipher("device_id").mask("900-10-0001");
    insert(token, "12-3");
    servers.execute("update user_logins set message_id = masked_device_id");
    String old = Long.toString(keys.rotate("device_id").keys().get(0).id());
    site.run("rekey", "device_id", "--runners-stopped");
    keys.disable("device_id", Long.parseLong(old));
    site.run("keys", "destroy", "device_id", old, "--lose-values");

    CommandRun afterwards = site.run("rekey", "device_id");
    keys.rotate("device_id");
    CommandRun next = site.run("rekey", "device_id", "--runners-stopped");

    assertThat(afterwards.exit()).as(afterwards.err()).isEqualTo(1);
    assertThat(afterwards.out()).contains("unreadable       1");
    assertThat(next.exit()).as(next.err()).isEqualTo(1);
    assertThat(next.out()).contains("rewritten        1", "unreadable       1");
    String stored =
        servers
            .database()
            .query("select masked_device_id from user_logins where message_id = '" + token + "'")
            .get(0)
            .get(0);
    assertThat(site.cipher("device_id").unmask(stored)).isEqualTo("900-10-0001");
  }

  @Test
  void dryRun_whereTheRunBeforeEndedAfterItsList_countsWhatIsLeft() throws Exception {
    insert("900-10-0001", "900-10-0002");
    KeysetInfo rotated = keys.rotate("device_id");
    servers.execute(
        "insert into maskroute_rekey values ('user_logins.masked_device_id', %d, %d, null)"
            .formatted(rotated.keys().get(0).id(), rotated.primary().id()));

    CommandRun dry = site.run("rekey", "device_id", "--dry-run");

    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("to rewrite       2");
    assertThat(site.run("rekey", "device_id").out()).contains("rewritten        2");
  }

  private static void insert(String... tokens) throws Exception {
    for (String token : tokens) {
      servers.execute("insert into user_logins (masked_device_id) values ('" + token + "')");
    }
  }
}
