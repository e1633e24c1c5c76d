package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {
  @TempDir Path home;
  private KeySite site;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home, "maskroute.fields.ip=aes-siv", "maskroute.fields.ssn=ff1");
    assertThat(site.run("keys", "create", "ip").exit()).isZero();
  }

  @Test
  void list_afterARotation_showsEachKeyWithoutItsMaterial() throws Exception {
    site.run("keys", "rotate", "ip");

    CommandRun list = site.run("keys", "list");

    assertThat(list.exit()).isZero();
    assertThat(list.lines()).hasSize(3);
    assertThat(list.lines().get(0)).matches("FIELD +KEY ID +STATUS +CREATED +PRIMARY +TYPE");
    assertThat(list.lines().get(1))
        .matches("ip +\\d+ +enabled +\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ +AesSivKey");
    assertThat(list.lines().get(2)).matches("ip +\\d+ +enabled +\\S+Z +yes +AesSivKey");
  }

  @Test
  void list_withAKeysetThatCannotBeUsed_showsTheOthersAndNamesIt() throws Exception {
    site.run("keys", "create", "ssn");
    Files.writeString(site.file("keys/ssn.json"), "{");

    CommandRun list = site.run("keys", "list");

    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.lines()).hasSize(2);
    assertThat(list.err()).contains("keyset of field ssn").contains("truncated");
  }

  @Test
  void rotate_thenMask_givesTheTokensOfBothKeysTheNewOneFirst() {
    String old = site.run("mask", "ip", "203.0.113.7").lines().get(0);

    assertThat(site.run("keys", "rotate", "ip").out()).contains("new primary key of field ip");

    String[] tokens = site.run("mask", "ip", "203.0.113.7").lines().get(0).split("\t");
    assertThat(tokens).hasSize(2);
    assertThat(tokens[1]).isEqualTo(old);
    assertThat(Tokens.keyId(tokens[0])).isEqualTo(primary("ip"));
    assertThat(site.run("unmask", "ip", "--reason", "test", tokens[0], tokens[1]).lines())
        .containsExactly("203.0.113.7", "203.0.113.7");
  }

  @Test
  void rotate_ofAMethodWhoseTokensTellNoKey_asksForTheFullRekey() {
    site.run("keys", "create", "ssn");
    String before = site.run("keys", "list", "ssn").out();

    CommandRun refused = site.run("keys", "rotate", "ssn");

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains("ff1", "stop all runners", "--full-rekey", "rekey ssn --runners-stopped");
    assertThat(site.run("keys", "list", "ssn").out()).isEqualTo(before);
    CommandRun rotated = site.run("keys", "rotate", "ssn", "--full-rekey");
    assertThat(rotated.exit()).isZero();
    assertThat(rotated.out()).contains("Rewrite all rows now (rekey --runners-stopped)");
  }

  @Test
  void disable_thenEnable_takesTheTokensOfAKeyAwayAndGivesThemBack() {
    String old = site.run("mask", "ip", "203.0.113.7").lines().get(0);
    String key = Long.toString(Tokens.keyId(old));

    assertThat(site.run("keys", "disable", "ip", key).err()).contains("primary");
    site.run("keys", "rotate", "ip");
    assertThat(site.run("keys", "disable", "ip", key).exit()).isZero();
    assertThat(site.run("unmask", "ip", "--reason", "test", old).exit()).isEqualTo(1);
    assertThat(site.run("mask", "ip", "203.0.113.7").lines().get(0)).doesNotContain("\t");
    assertThat(site.run("keys", "enable", "ip", key).exit()).isZero();
    assertThat(site.run("unmask", "ip", "--reason", "test", old).lines())
        .containsExactly("203.0.113.7");
  }

  @Test
  void destroy_ofAKeyThatIsNotDisabled_isRefused() {
    String key = Long.toString(primary("ip"));
    site.run("keys", "rotate", "ip");

    CommandRun destroyed = destroy(0, "ip", key);

    assertThat(destroyed.exit()).isEqualTo(2);
    assertThat(destroyed.err()).contains("keys disable ip " + key);
  }

  @Test
  void destroy_whileRowsNeedTheKeyOrMay_isRefusedUnlessTheirLossIsAccepted() throws Exception {
    String key = disabledKey();

    CommandRun used = destroy(7, "ip", key);
    // Rows that no database of the runner's holds cannot be counted.
    site.set("maskroute.sinks=jsonl");
    CommandRun unknown = site.run("keys", "destroy", "ip", key);

    assertThat(used.exit()).isEqualTo(3);
    assertThat(used.err()).contains("7 rows need key " + key).contains("rekey");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).contains("not known whether rows need key " + key);
    assertThat(site.run("keys", "list").out()).contains(key);
    assertThat(destroy(7, "ip", key, "--lose-values").exit()).isZero();
    assertThat(site.run("keys", "list").out()).doesNotContain(key);
  }

  @Test
  void destroy_ofAKeyThatNoRowNeeds_deletesIt() {
    String key = disabledKey();

    assertThat(destroy(0, "ip", key).exit()).isZero();

    assertThat(site.run("keys", "list").out()).doesNotContain(key);
    assertThat(site.run("keys", "destroy", "ip", key).err()).contains("has no key " + key);
  }

  @Test
  void import_ofAnOldKey_readsWhatTheOlderSolutionWrote() throws Exception {
    site.set("maskroute.fields.old=aes-ecb");
    Path key = keyFile("rw-------");

    assertThat(site.run("keys", "create", "old").err()).contains("keys import old");
    CommandRun imported = site.run("keys", "import", "old", "--key-file", key.toString());

    assertThat(imported.exit()).isZero();
    assertThat(imported.out()).contains("warning: aes-ecb is not authenticated");
    String token = site.run("mask", "old", "203.0.113.7").lines().get(0);
    assertThat(site.run("unmask", "old", "--reason", "test", token).lines())
        .containsExactly("203.0.113.7");
  }

  @Test
  void rotate_ofAnOldKey_isRefusedWithoutAdviceThatWouldBeRefusedToo() throws Exception {
    site.set("maskroute.fields.old=aes-ecb");
    site.run("keys", "import", "old", "--key-file", keyFile("rw-------").toString());

    CommandRun refused = site.run("keys", "rotate", "old");

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("holds the key of an older solution", "migrate the field to aes-siv")
        .doesNotContain("--full-rekey");
  }

  @Test
  void import_ofAFileThatCannotBeUsed_saysWhyAndNotWhatItHolds() throws Exception {
    site.set("maskroute.fields.old=aes-ecb");
    List<String> said = new ArrayList<>();
    said.add(site.run("keys", "import", "old", "--key-file", "nowhere").err());
    said.add(
        site.run("keys", "import", "old", "--key-file", keyFile("rw-r--r--").toString()).err());
    said.add(site.run("keys", "import", "ip", "--key-file", keyFile("rw-------").toString()).err());

    assertThat(said.get(0)).contains("--key-file", "cannot be read");
    assertThat(said.get(1)).contains("chmod 600");
    assertThat(said.get(2)).contains("protected by aes-siv");
    assertThat(String.join("", said)).doesNotContain("canary");
  }

  @Test
  void create_ofANestedField_isFoundByEitherForm() throws Exception {
    site.set("maskroute.fields./devices/*/id=aes-siv");

    assertThat(site.run("keys", "create", "/devices/*/id").exit()).isZero();

    assertThat(site.file("keys/devices.id.json")).exists();
    assertThat(site.run("mask", "devices.id", "x").out())
        .isEqualTo(site.run("mask", "/devices/*/id", "x").out());
  }

  @Test
  void rekey_ofANestedField_isFoundByEitherForm() throws Exception {
    site.set("maskroute.fields./devices/*/id=hmac-sha256");
    site.run("keys", "create", "devices.id");

    for (String form : List.of("devices.id", "/devices/*/id")) {
      assertThat(site.run("rekey", form).err())
          .contains("devices.id: tokens of hmac-sha256 cannot be read");
    }
  }

  @Test
  void create_ofAFieldThatIsNotProtected_isRefused() {
    CommandRun created = site.run("keys", "create", "pi");

    assertThat(created.exit()).isEqualTo(2);
    assertThat(created.err()).contains("pi: is not a protected field; name one of [ip, ssn]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list /device/id", "disable ../ip 1", "enable .ip 1", "destroy a/b 1"})
  void keysOf_aNameThatNoKeysetCanHave_areAProblemAndNoFailure(String words) {
    CommandRun run = site.run(("keys " + words).split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("1 problem:", "cannot be the name of a keyset");
  }

  private String disabledKey() {
    String key = Long.toString(primary("ip"));
    site.run("keys", "rotate", "ip");
    site.run("keys", "disable", "ip", key);
    return key;
  }

  private CommandRun destroy(long rows, String... words) {
    KeysDestroyCommand command = new KeysDestroyCommand(settings -> (field, keyId) -> rows);
    return CommandRun.of(Cli.commandLine(command), site.arguments(words));
  }

  private Path keyFile(String mode) throws Exception {
    Path file = Files.createTempFile(home, "old", ".key");
    Files.writeString(file, "canarycanary0123");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private long primary(String field) {
    return site.run("keys", "list", field).lines().stream()
        .filter(line -> line.contains(" yes "))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^\\S+ +(\\d+) .*", "$1")))
        .findFirst()
        .orElseThrow();
  }
}
