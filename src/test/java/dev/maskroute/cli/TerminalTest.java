package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class TerminalTest {
  @TempDir private Path folder;

  /** By this a terminal is known although the input comes from elsewhere. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void isDevice_ofADeviceAndOfOtherThings_tellsThemApart() throws Exception {
    assertThat(Terminal.isDevice(Path.of("/dev/null"))).isTrue();
    assertThat(Terminal.isDevice(Files.createFile(folder.resolve("results")))).isFalse();
    assertThat(Terminal.isDevice(folder.resolve("nothing"))).isFalse();
  }
}
