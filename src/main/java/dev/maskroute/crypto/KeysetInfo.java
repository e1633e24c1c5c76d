package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * The keyset of one field, without key material.
 *
 * @param field the name of the field
 * @param file where the keyset is stored
 * @param encrypted whether the file is encrypted under a key encryption key
 * @param keys its keys, in the order of the file
 */
public record KeysetInfo(String field, Path file, boolean encrypted, List<KeyInfo> keys) {
  /** Checks the parts. */
  public KeysetInfo {
    requireNonNull(field, "field");
    requireNonNull(file, "file");
    keys = List.copyOf(keys);
  }
}
