package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir private Path folder;

  @Test
  void find_namedFolderWithRoutes_isItAbsolute() throws Exception {
    Path home = Files.createDirectories(folder.resolve("a site"));
    Files.createDirectory(home.resolve("routes"));
    assertThat(Home.find(Optional.of(folder.resolve("other/../a site")))).isEqualTo(home);
  }

  @Test
  void find_namedFolderWithoutRoutes_namesOptionFolderAndRemedy() {
    assertThatThrownBy(() -> Home.find(Optional.of(folder)))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll("--home", folder.toString(), "routes/", "--home DIR");
  }

  @Test
  void find_namedFolderWithoutRoutes_looksNowhereElse() {
    // The folder above holds routes, as the one above a jar may; a name counts as it stands.
    assertThatThrownBy(() -> Home.find(Optional.of(Path.of("src"))))
        .isInstanceOf(InvalidSettingsException.class);
  }

  @Test
  void find_nothingNamed_looksAboveTheProgram() throws Exception {
    // The classes lie in target/, which has no routes; the project above it has.
    assertThat(Home.find(Optional.empty())).isEqualTo(Path.of("").toAbsolutePath());
  }
}
