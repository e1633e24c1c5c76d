package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.LoginTable;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is destroyed only when no token anywhere may need it. */
final class KeyDestructionIT {
  private static Servers servers;
  private static LoginTable table;

  @TempDir private Path folder;
  private SiteFolder site;
  private KeysetStore keys;

  @BeforeAll
  static void start() {
    servers = Servers.start();
    table = LoginTable.on(servers.database());
  }

  @AfterAll
  static void stop() throws Exception {
    table.close();
    servers.close();
  }

  @BeforeEach
  void copySite() throws Exception {
    table.clear();
    site = SiteFolder.copyTo(folder);
    keys = new KeysetStore(site.file("keys"), KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", Method.AES_SIV);
  }

  @Test
  void destroy_ofAKeyThatAFieldWithTheSameKeysetNeeds_isRefused() throws Exception {
    Files.createSymbolicLink(site.file("keys/device_id.json"), Path.of("ip.json"));
    FieldCipher address = keys.open(FieldSpec.of("ip", Method.AES_SIV));
    FieldCipher device = keys.open(FieldSpec.of("device_id", Method.AES_SIV));
    table.insert(0, 30, i -> address.mask("192.0.2." + i));
    table.execute("update user_logins set masked_device_id = '" + device.mask("7") + "'");
    String old = Long.toString(keys.rotate("ip").keys().get(0).id());
    assertThat(run("rekey", "ip").exitCode(0)).isZero();
    run("keys", "disable", "ip", old);

    RunnerProcess refused = run("keys", "destroy", "ip", old);

    assertThat(refused.exitCode(0)).isEqualTo(3);
    assertThat(refused.output()).contains("30 rows need key " + old, "shares its keyset");
    run("keys", "enable", "ip", old);
    run("rekey", "device_id");
    run("keys", "disable", "ip", old);
    assertThat(run("keys", "destroy", "ip", old).exitCode(0)).isZero();
  }

  @Test
  void destroy_whereOtherSinksMayHoldTokens_asksToLookThere() throws Exception {
    keys.create("device_id", Method.AES_SIV);
    site.set("maskroute.sinks", "postgres,jsonl");
    String old = Long.toString(keys.rotate("ip").keys().get(0).id());
    run("keys", "disable", "ip", old);

    RunnerProcess refused = run("keys", "destroy", "ip", old);

    assertThat(refused.exitCode(0)).isEqualTo(3);
    assertThat(refused.output()).contains("no row needs key " + old, "other sinks");
    assertThat(run("keys", "destroy", "ip", old, "--other-sinks-checked").exitCode(0)).isZero();
  }

  private RunnerProcess run(String... command) throws Exception {
    return RunnerProcess.run(site, servers.environment(), command);
  }
}
