package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

/**
 * Where health is served.
 *
 * @param port 0 for off
 */
public record ManagementSettings(String host, int port) {
  public ManagementSettings {
    requireNonNull(host, "host");
  }

  public boolean enabled() {
    return port != 0;
  }
}
