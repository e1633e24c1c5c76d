package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rotation of tokens that nobody can read advises no rekey, which would refuse them. */
final class IrreversibleRotationTest {
  @TempDir private Path home;
  private CommandRun rotated;

  @BeforeEach
  void rotate() throws Exception {
    KeySite site = new KeySite(home, "maskroute.fields.ip=hmac-sha256");
    site.run("keys", "create", "ip");
    rotated = site.run("keys", "rotate", "ip");
  }

  @Test
  void rotate_ofHmac_saysThatOldTokensStay() {
    assertThat(rotated.exit()).isZero();
    assertThat(rotated.out()).contains("Nobody can rewrite").doesNotContain("rekey");
  }

  @Test
  void warnings_ofHmacWithTwoKeys_sayThatOldTokensStay() throws Exception {
    Settings settings =
        SettingsLoader.load(
            home, home.resolve("application.properties"), Map.of(), UnaryOperator.identity());
    assertThat(SplitGrouping.warnings(settings))
        .singleElement()
        .asString()
        .contains("ip has 2 enabled keys", "nobody can rewrite")
        .doesNotContain("rekey");
  }
}
