package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keysets under another KEK. */
final class KeysRewrapCommandTest {
  private static final String NEW_KEK = "YW5vdGhlciB0ZXN0IGtleSwgYWxzbyBubyBzZWNyZXQ=";

  /** Letters and digits alone, as a name has them. */
  private static final String UNPADDED_KEK = "YW5vdGhlciB0ZXN0IGtleSwgYWxzbyBubyBzZWNyZXQ";

  @TempDir private Path home;
  private KeySite site;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home, "maskroute.fields.ip=aes-siv");
    assertThat(site.run("keys", "create", "ip").exit()).isZero();
  }

  @Test
  void rewrap_underANewKek_keepsTokensAndLocksTheOldKekOut() throws Exception {
    String token = site.run("mask", "ip", "203.0.113.7").lines().get(0);
    assertThat(site.run("keys", "rewrap").err()).contains("maskroute.keys.new-kek: is empty");
    site.replace("maskroute.keys.new-kek", NEW_KEK);

    CommandRun rewrapped = site.run("keys", "rewrap");

    assertThat(rewrapped.exit()).isZero();
    assertThat(rewrapped.out())
        .contains("rewrapped the keyset of field ip")
        .contains("1 keysets are under the new KEK now")
        .doesNotContain(NEW_KEK);
    assertThat(site.run("mask", "ip", "203.0.113.7").exit()).isEqualTo(2);
    site.replace("maskroute.keys.kek", NEW_KEK);
    assertThat(site.run("mask", "ip", "203.0.113.7").lines()).containsExactly(token);
  }

  /** What was replayed and not taken yet has a proof that no runner believes under the new KEK. */
  @Test
  void rewrap_afterAReplay_wantsTheRunnersToHaveTakenIt() throws Exception {
    site.replace("maskroute.keys.new-kek", NEW_KEK);
    assertThat(site.run("keys", "rewrap").out())
        .contains("replay the dead letters, and stop the runners when they have taken them");
  }

  @Test
  void rewrap_withAVariableThatIsNotSet_namesIt() {
    CommandRun rewrapped = site.run("keys", "rewrap", "--new-kek-env", "MASKROUTE_TEST_NOT_SET");

    assertThat(rewrapped.exit()).isEqualTo(2);
    assertThat(rewrapped.err()).contains("MASKROUTE_TEST_NOT_SET: is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEW_KEK, UNPADDED_KEK, "1KEK", "NEW-KEK", ""})
  void rewrap_withAKeyInPlaceOfAName_refusesItWithoutShowingIt(String given) {
    CommandRun rewrapped = site.run("keys", "rewrap", "--new-kek-env", given);

    assertThat(rewrapped.exit()).isEqualTo(2);
    assertThat(rewrapped.out()).isEmpty();
    assertThat(rewrapped.err())
        .isEqualToIgnoringNewLines(
            "1 problem:  --new-kek-env: is no name of a variable;"
                + " name the variable that holds the key, not the key");
  }
}
