package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.ManagementSettings;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether health can be served where the settings say. */
final class ManagementPort {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPort.class);
  private static final int BACKLOG = 1;

  private ManagementPort() {}

  /**
   * Goes without health where only the default port is taken, as by another runner on the machine.
   *
   * @throws InvalidSettingsException when a port of the site's own choice is taken
   */
  static Settings settle(Settings settings) throws InvalidSettingsException {
    ManagementSettings management = settings.management();
    if (!management.enabled() || isFree(management)) {
      return settings;
    }
    int port = management.port();
    if (!Setting.MANAGEMENT_PORT.defaultValue().equals(Integer.toString(port))) {
      throw new InvalidSettingsException(
          new Problem(
              Setting.MANAGEMENT_PORT.key(),
              "port " + port + " of " + management.host() + " cannot be listened on",
              "write a free port, or 0 to serve no health"));
    }
    LOG.warn(
        "Port {} is taken, perhaps by another runner; this one serves no health."
            + " Give it a port of its own with maskroute.management.port",
        port);
    return settings.quiet();
  }

  private static boolean isFree(ManagementSettings management) {
    try (ServerSocket socket =
        new ServerSocket(management.port(), BACKLOG, InetAddress.getByName(management.host()))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
