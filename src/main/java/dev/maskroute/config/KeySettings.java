package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where keysets are and what encrypts them.
 *
 * @param directory absolute
 * @param kek base64 of the 32-byte key encryption key; not yet known to be one
 * @param newKek the one that is to replace it, in the same form; empty but for that
 */
public record KeySettings(Path directory, Secret kek, Secret newKek) {
  public KeySettings {
    requireNonNull(directory, "directory");
    requireNonNull(kek, "kek");
    requireNonNull(newKek, "newKek");
  }
}
