package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.crypto.AesEcbKey;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeyEpoch;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.store.KeyUsage;
import dev.maskroute.store.TokenColumn;
import dev.maskroute.testing.LoginTable;
import dev.maskroute.testing.RunnerProcess;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RekeyCommandIT {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);

  private static Servers servers;
  private static LoginTable table;

  @TempDir Path folder;
  private SiteFolder site;
  private KeysetStore keys;
  private final Map<String, String> environment = new HashMap<>();

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
    keys.create("device_id", Method.AES_SIV);
    environment.putAll(servers.environment());
  }

  @Test
  void rekey_killedInTheMiddleAndRunAgain_completes() throws Exception {
    table.insert(0, 20_000, tokens(keys.open(IP)));
    String before = table.otherColumns();
    KeysetInfo rotated = keys.rotate("ip");
    String[] slowly = {"rekey", "ip", "--batch", "100", "--rate", "2000"};
    RunnerProcess process = RunnerProcess.start(site, environment, slowly);
    try {
      awaitRowsOn(rotated.primary().id(), 1_000);
    } finally {
      process.kill();
    }
    Map<Long, Long> middle = usage("ip", rotated);
    assertThat(middle.values()).allMatch(rows -> rows > 0);

    RunnerProcess again = RunnerProcess.run(site, environment, "rekey", "ip");
    assertThat(again.exitCode(0)).as(again.output()).isZero();
    assertThat(again.output())
        .contains("rewritten        " + middle.get(rotated.keys().get(0).id()))
        .contains("already primary  " + middle.get(rotated.primary().id()))
        .contains("unreadable       0");
    assertThat(usage("ip", rotated)).containsEntry(rotated.primary().id(), 20_000L);
    assertThat(table.otherColumns()).isEqualTo(before);
    assertThat(table.tokens()).isEqualTo(expected(20_000, keys.open(IP)));
  }

  @Test
  void rekey_dryRun_countsByKeyAndChangesNothing() throws Exception {
    table.insert(0, 30, tokens(keys.open(IP)));
    KeysetInfo rotated = keys.rotate("ip");
    Map<Integer, String> before = table.tokens();
    RunnerProcess dry = RunnerProcess.run(site, environment, "rekey", "ip", "--dry-run");
    assertThat(dry.exitCode(0)).isZero();
    assertThat(dry.output())
        .containsPattern("ip +" + rotated.keys().get(0).id() + " +enabled +30")
        .containsPattern("ip +" + rotated.primary().id() + " +enabled +yes +0")
        .contains("to rewrite       30");
    assertThat(table.tokens()).isEqualTo(before);
    RunnerProcess list = RunnerProcess.run(site, environment, "keys", "list", "--usage");
    assertThat(list.output())
        .containsPattern("ip +" + rotated.keys().get(0).id() + " +enabled +30")
        .containsPattern("device_id +\\d+ +enabled +yes +0");
  }

  @Test
  void rekey_fromAesEcb_migratesAndReportsWhatIsLeft() throws Exception {
    Path file = site.file("older.key");
    Files.writeString(file, "000102030405060708090a0b0c0d0e0f");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    FieldCipher older = AesEcbKey.ofFile(file).cipher("ip");
    String damaged = "damaged-but-secret";
    table.insertUnkeyed(0, 1_000, i -> i % 400 == 7 ? damaged : older.mask("192.0.2." + i % 256));
    String[] migrate = {"rekey", "ip", "--from", "aes-ecb", "--key-file", file.toString()};
    RunnerProcess first = RunnerProcess.run(site, environment, migrate);
    assertThat(first.exitCode(0)).isEqualTo(1);
    assertThat(first.output())
        .contains("rewritten        997")
        .contains("unreadable       3")
        .doesNotContain(damaged)
        .doesNotContain("000102030405");
    RunnerProcess second = RunnerProcess.run(site, environment, migrate);
    assertThat(second.output())
        .contains("rewritten        0")
        .contains("already primary  997")
        .contains("unreadable       3");
    assertThat(table.number("select count(*) from user_logins where masked_ip = '" + damaged + "'"))
        .isEqualTo(3);
  }

  @Test
  void rekey_ofFf1_asksForStoppedRunnersThenListsAndRewritesOnce() throws Exception {
    FieldSpec ff1 = FieldSpec.of("ssn", Method.FF1);
    site.edit("application.properties", "maskroute.fields.ip=aes-siv", "maskroute.fields.ssn=ff1");
    table.execute("alter table user_logins add column if not exists masked_ssn varchar(256)");
    keys.create("ssn", Method.FF1);
    FieldCipher old = keys.open(ff1);
    table.insert(0, 300, i -> old.mask("900-10-1" + (100 + i)));
    table.execute("update user_logins set masked_ssn = masked_ip");
    keys.rotate("ssn");
    RunnerProcess refused = RunnerProcess.run(site, environment, "rekey", "ssn");
    assertThat(refused.exitCode(0)).isEqualTo(2);
    assertThat(refused.output()).contains("ssn: tokens of ff1 do not tell their key");

    // The test's own connections would look like those of a runner.
    environment.computeIfPresent(
        "MASKROUTE_DATABASE_URL", (name, url) -> url + "?ApplicationName=alone");
    String[] stopped = {"rekey", "ssn", "--runners-stopped"};
    RunnerProcess done = RunnerProcess.run(site, environment, stopped);
    assertThat(done.exitCode(0)).as(done.output()).isZero();
    assertThat(done.output()).contains("rewritten        300");
    List<KeyEpoch> epochs = keys.epochs(ff1);
    String first = "select masked_ssn from user_logins where user_id = 'user-0'";
    assertThat(table.query(first).get(0).get(0))
        .isEqualTo(epochs.get(0).cipher().mask("900-10-1100"));
    RunnerProcess again = RunnerProcess.run(site, environment, "rekey", "ssn");
    assertThat(again.exitCode(0)).isZero();
    assertThat(again.output()).contains("rewritten        0");
    assertThat(table.query(first).get(0).get(0))
        .isEqualTo(epochs.get(0).cipher().mask("900-10-1100"));
  }

  @Test
  void rekey_ofWhatCannotBe_isRefusedWithTheReason() throws Exception {
    site.edit(
        "application.properties",
        "maskroute.fields.device_id=aes-siv",
        "maskroute.fields.pin=hmac-sha256\nmaskroute.fields.email=aes-siv");
    keys.create("pin", Method.HMAC_SHA256);
    keys.create("email", Method.AES_SIV);
    RunnerProcess hmac = RunnerProcess.run(site, environment, "rekey", "pin");
    assertThat(hmac.exitCode(0)).isEqualTo(2);
    assertThat(hmac.output()).contains("pin: tokens of hmac-sha256 cannot be read");
    RunnerProcess column = RunnerProcess.run(site, environment, "rekey", "email");
    assertThat(column.exitCode(0)).isEqualTo(2);
    assertThat(column.output()).contains("no column user_logins.masked_email");
  }

  @Test
  void check_ofData_warnsOfFewValuesAndOfSplitGrouping() throws Exception {
    table.insert(0, 1_000, i -> keys(i).mask("192.0.2." + i % 20));
    keys.rotate("ip");
    table.insert(1_000, 2_000, i -> keys(i).mask("192.0.2." + i % 20));
    RunnerProcess check = RunnerProcess.run(site, environment, "check", "--data");
    assertThat(check.exitCode(0)).as(check.output()).isZero();
    assertThat(check.output())
        .contains("warning: ip has 2 enabled keys")
        .contains("ip: 2,000 rows, 40 distinct, the most frequent in 2.5 % of them")
        .contains("warning: ip has few values for its rows")
        .contains("warning: ip has tokens under 2 keys: grouping is split")
        .contains("device_id: 0 rows, 0 distinct")
        .doesNotContain("warning: device_id");
  }

  @Test
  void run_withTwoEnabledKeys_saysOnceThatGroupingIsSplit() throws Exception {
    keys.rotate("ip");
    RunnerProcess run = RunnerProcess.run(site, environment, "run", "--until-empty");
    assertThat(run.exitCode(0)).as(run.output()).isZero();
    assertThat(run.output()).containsOnlyOnce("ip has 2 enabled keys: unless `rekey ip` is done");
  }

  private FieldCipher keys(int i) {
    try {
      return keys.open(IP);
    } catch (KeysetException e) {
      throw new IllegalStateException("row " + i, e);
    }
  }

  private static void awaitRowsOn(long keyId, long rows) {
    String sql =
        "select count(*) from user_logins where left(masked_ip, 7) in ('"
            + String.join("','", Method.AES_SIV.tokenPrefixes(keyId))
            + "')";
    await().atMost(Duration.ofSeconds(60)).until(() -> table.number(sql) >= rows);
  }

  private Map<Long, Long> usage(String field, KeysetInfo keyset) throws Exception {
    return new KeyUsage(
            table.dataSource(),
            TokenColumn.of("user_logins", "masked_" + field),
            Method.AES_SIV,
            keyset)
        .count()
        .byKey();
  }

  private static IntFunction<String> tokens(FieldCipher cipher) {
    return i -> cipher.mask("192.0.2." + i % 256);
  }

  private static Map<Integer, String> expected(int rows, FieldCipher cipher) {
    Map<Integer, String> expected = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      expected.put(i, tokens(cipher).apply(i));
    }
    return expected;
  }
}
