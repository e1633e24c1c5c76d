package dev.maskroute.config;

/**
 * Where health is served.
 *
 * @param port 0 for off
 */
public record ManagementSettings(String host, int port) {
  public boolean enabled() {
    return port != 0;
  }
}
