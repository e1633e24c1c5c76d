package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One key of a keyset, without its material.
 *
 * @param id Tink's key id, unsigned, from 0 to 2^32 - 1
 * @param status {@code ENABLED} or {@code DISABLED}
 * @param primary whether new tokens are made with it
 * @param type what Tink calls the key, for example {@code AesSivKey}
 * @param created when it was made, if known: Tink's keysets do not say, so it stands in a file
 *     beside, which is neither secret nor authenticated
 */
public record KeyInfo(
    long id, String status, boolean primary, String type, Optional<Instant> created) {
  /** Checks the parts. */
  public KeyInfo {
    requireNonNull(status, "status");
    requireNonNull(type, "type");
    requireNonNull(created, "created");
  }

  /** Whether tokens of this key can be read. */
  public boolean enabled() {
    return status.equals("ENABLED");
  }
}
