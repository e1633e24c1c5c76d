package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * One key of a keyset, without its material.
 *
 * @param id Tink's key id, unsigned, from 0 to 2^32 - 1
 * @param status {@code ENABLED} or {@code DISABLED}
 * @param primary whether new tokens are made with it
 * @param type what Tink calls the key, for example {@code AesSivKey}
 */
public record KeyInfo(long id, String status, boolean primary, String type) {
  /** Checks the parts. */
  public KeyInfo {
    requireNonNull(status, "status");
    requireNonNull(type, "type");
  }
}
