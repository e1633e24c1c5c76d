package dev.maskroute.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.testing.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ManagementPortTest {
  @Test
  void settle_chosenPortTaken_namesTheSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Settings settings = settings(taken.getLocalPort());
      assertThatThrownBy(() -> ManagementPort.settle(settings))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("maskroute.management.port")
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  @Test
  void settle_freePort_keepsIt() throws Exception {
    int port = FreePort.find();
    assertThat(ManagementPort.settle(settings(port)).management().port()).isEqualTo(port);
  }

  @Test
  void settle_off_staysOff() throws Exception {
    assertThat(ManagementPort.settle(settings(0)).management().enabled()).isFalse();
  }

  private static Settings settings(int port) throws InvalidSettingsException {
    Map<String, String> environment =
        Map.of(
            "MASKROUTE_MANAGEMENT_PORT", Integer.toString(port), "MASKROUTE_FIELDS_IP", "aes-siv");
    return SettingsLoader.load(
        Path.of("").toAbsolutePath(), Path.of("none"), environment, UnaryOperator.identity());
  }
}
