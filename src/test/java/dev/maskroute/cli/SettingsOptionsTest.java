package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsOptionsTest {
  @TempDir private Path home;
  private KeySite site;

  @BeforeEach
  void makeSite() throws Exception {
    site = new KeySite(home, "maskroute.fields.ip=aes-siv");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "keys list",
        "audit verify",
        "new dataset signup --fields email --protect email"
      })
  void config_thatDoesNotExist_isAProblemOfTheOption(String words) {
    Path missing = site.file("aplication.properties");

    CommandRun run = site.run((words + " --config " + missing).split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "1 problem:  --config: " + missing + " does not exist; check the path");
    assertThat(missing).doesNotExist();
  }

  @Test
  void config_thatIsAFolder_isAProblemOfTheFile() {
    CommandRun run = site.run("keys", "list", "--config", home.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(home + ": cannot be read as UTF-8 properties");
  }

  @Test
  void config_thatExists_isRead() throws Exception {
    Path other = site.file("other.properties");
    Files.move(site.file("application.properties"), other);

    CommandRun run = site.run("keys", "list", "--config", other.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void config_notNamed_mayBeMissing() throws Exception {
    Files.delete(site.file("application.properties"));

    CommandRun run = site.run("keys", "list");

    assertThat(run.err()).startsWith("1 problem:").contains("no field is protected");
  }
}
