package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The keyset of one field, without key material.
 *
 * @param field the name of the field
 * @param file where the keyset is stored
 * @param keys its keys, in the order of the file; one of them is primary
 */
public record KeysetInfo(String field, Path file, List<KeyInfo> keys) {
  /** Checks the parts. */
  public KeysetInfo {
    requireNonNull(field, "field");
    requireNonNull(file, "file");
    keys = List.copyOf(keys);
  }

  /** The key that new tokens are made with. */
  public KeyInfo primary() {
    return keys.stream().filter(KeyInfo::primary).findFirst().orElseThrow();
  }

  /** The key of an id, or empty if the keyset has none such. */
  public Optional<KeyInfo> key(long id) {
    return keys.stream().filter(key -> key.id() == id).findFirst();
  }
}
