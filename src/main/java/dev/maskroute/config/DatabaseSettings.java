package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

/** The database that the postgres sink writes to. */
public record DatabaseSettings(String url, String user, Secret password, boolean migrate) {
  public DatabaseSettings {
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
  }
}
