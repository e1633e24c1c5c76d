package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectionProblemsTest {
  @TempDir Path home;
  private KeySite site;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home);
  }

  /** As when a keyset goes after it was proven; routes without it would mask nothing. */
  @Test
  void openWhole_keysetThatIsGone_isRefused() throws Exception {
    site.set("maskroute.fields.gone=aes-siv");
    assertThat(site.run("keys", "create", "gone").exit()).isZero();
    Settings settings =
        SettingsLoader.load(
            home, site.file("application.properties"), Map.of(), UnaryOperator.identity());
    Protection.openWhole(settings).close();
    Files.delete(site.file("keys/gone.json"));
    assertThatThrownBy(() -> Protection.openWhole(settings))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("maskroute.fields.gone");
  }

  @Test
  void allThatIsWrong_inCheck_isSaidAtOnceWithExitCode2() throws Exception {
    site.set(
        "maskroute.fields.missing=aes-siv",
        "maskroute.fields.truncated=aes-siv",
        "maskroute.fields.readable=aes-siv",
        "maskroute.fields.swapped=ff1",
        "maskroute.fields.foreign=aes-siv");
    for (String field : List.of("truncated", "readable", "swapped", "foreign")) {
      assertThat(site.run("keys", "create", field).exit()).isZero();
    }
    site.replace("maskroute.fields.swapped", "aes-siv");
    site.set(
        "maskroute.fields.unknown=rot13",
        "maskroute.fields.tiny=ff1",
        "maskroute.fields.tiny.max-length=4",
        "maskroute.fields.binary=ff1",
        "maskroute.fields.binary.alphabet=0",
        "maskroute.fields.styled=aes-siv",
        "maskroute.fields.styled.normalize=shout",
        "maskroute.fields.lettered=aes-siv",
        "maskroute.fields.lettered.alphabet=abc");
    byte[] whole = Files.readAllBytes(site.file("keys/truncated.json"));
    Files.write(site.file("keys/truncated.json"), Arrays.copyOf(whole, 40));
    Files.setPosixFilePermissions(
        site.file("keys/readable.json"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(
        site.file("keys/foreign.json"),
        Files.readString(site.file("keys/foreign.json")).replaceFirst("[a-z](?=[a-z]{3})", "Q"));

    CommandRun check = site.run("check");

    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err())
        .containsPattern("fields.missing: .*does not exist; run: keys create missing")
        .containsPattern("fields.truncated: .*truncated.*restore it from a backup")
        .containsPattern("fields.readable: .*may be read by other users; run: chmod 600")
        .containsPattern("fields.swapped: .*do not fit the method aes-siv")
        .containsPattern("fields.unknown: \"rot13\" is not a method; write one of \\[aes-siv,")
        .containsPattern("fields.tiny: .*10\\^4 = 10,000 values, but ff1 needs at least 1,000,000")
        .containsPattern("fields.binary: .*expected 2 to 256 characters, got 1")
        .containsPattern("fields.styled.normalize: \"shout\" is not a normalization; write one of")
        .containsPattern("fields.lettered: .*the method aes-siv has none");
  }

  @Test
  void wrongKek_inCheck_isSaidOfEachKeyset() throws Exception {
    site.set("maskroute.fields.ip=aes-siv", "maskroute.fields.device_id=aes-siv");
    site.run("keys", "create", "ip");
    site.run("keys", "create", "device_id");
    site.replace("maskroute.keys.kek", "YW5vdGhlciB0ZXN0IGtleSwgYWxzbyBubyBzZWNyZXQ=");

    CommandRun check = site.run("check");

    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.err())
        .containsPattern("fields.ip: .*the key encryption key is not the one it was made with")
        .containsPattern("fields.device_id: .*the key encryption key is not the one");
    site.replace("maskroute.keys.kek", "canary");
    assertThat(site.run("check").err())
        .contains("maskroute.keys.kek: ")
        .contains("expected base64 of 32 bytes")
        .doesNotContain("canary");
  }

  @Test
  void missingKek_inCheck_hidesNoKeysetThatIsWrongWithoutIt() throws Exception {
    site.set("maskroute.fields.missing=aes-siv", "maskroute.fields.readable=aes-siv");
    site.run("keys", "create", "readable");
    Files.setPosixFilePermissions(
        site.file("keys/readable.json"), PosixFilePermissions.fromString("rw-r--r--"));
    site.replace("maskroute.keys.kek", "");

    assertThat(site.run("check").err())
        .contains("maskroute.keys.kek: is empty")
        .containsPattern("fields.missing: .*does not exist; run: keys create missing")
        .containsPattern("fields.readable: .*may be read by other users");
  }

  @Test
  void aesEcb_inCheck_isWarnedOf() throws Exception {
    site.set("maskroute.fields.old=aes-ecb");

    assertThat(site.run("check").out())
        .contains("warning: maskroute.fields.old: aes-ecb is not authenticated");
  }

  @Test
  void ff1_withoutALengthOfItsOwn_isHeldAgainstTheSchema() throws Exception {
    site.set("maskroute.fields.a.pin=ff1", "maskroute.fields.codes.*=ff1");
    Files.writeString(
        site.file("routes/x.schema.json"),
        """
        {"properties": {
          "a": {"properties": {"pin": {"type": "string", "maxLength": 5}}},
          "codes": {"items": {"type": "string", "maxLength": 6}}}}
        """);

    List<Problem> problems = problems();

    assertThat(problems).extracting(Problem::cause).anyMatch(cause -> cause.contains("10^5"));
    assertThat(problems)
        .extracting(Problem::subject, problem -> problem.cause().contains("10^"))
        .doesNotContain(tuple("maskroute.fields.codes.*", true));
  }

  private List<Problem> problems() throws Exception {
    Settings settings =
        SettingsLoader.load(
            home, site.file("application.properties"), Map.of(), UnaryOperator.identity());
    try (Protection protection = Protection.open(settings)) {
      return protection.problems();
    }
  }
}
