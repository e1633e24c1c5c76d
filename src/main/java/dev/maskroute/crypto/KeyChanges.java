package dev.maskroute.crypto;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import java.util.ArrayList;
import java.util.List;

/** What may be done to the keys of a stored keyset, and what is refused, as it would lose data. */
final class KeyChanges {
  private final KeysetVault vault;

  KeyChanges(KeysetVault vault) {
    this.vault = vault;
  }

  KeysetInfo rotate(String field) throws KeysetException {
    return vault.change(
        field,
        keyset -> {
          if (keyset.getPrimary().getKey().getParameters().equals(AesEcbKey.PARAMETERS)) {
            throw vault.problem(
                field, "holds the key of an older solution", "migrate the field to aes-siv");
          }
          return Keysets.rotate(keyset);
        });
  }

  KeysetInfo disable(String field, long keyId) throws KeysetException {
    return vault.change(
        field,
        keyset -> {
          if (key(field, keyset, keyId).primary()) {
            throw vault.problem(
                field, "has " + keyId + " as its primary key", "run first: keys rotate " + field);
          }
          return Keysets.withStatus(keyset, keyId, KeyStatus.DISABLED);
        });
  }

  KeysetInfo enable(String field, long keyId) throws KeysetException {
    return vault.change(
        field,
        keyset -> {
          key(field, keyset, keyId);
          return Keysets.withStatus(keyset, keyId, KeyStatus.ENABLED);
        });
  }

  KeysetInfo destroy(String field, long keyId) throws KeysetException {
    return vault.change(
        field,
        keyset -> {
          if (key(field, keyset, keyId).enabled()) {
            throw vault.problem(
                field,
                "has the key " + keyId + " enabled",
                "run first: keys disable " + field + " " + keyId);
          }
          return Keysets.without(keyset, keyId);
        });
  }

  /** All keysets are read before the first is replaced, so that a wrong key changes nothing. */
  List<String> rewrap(KeyEncryptionKey newKek) throws KeysetException {
    List<String> pending = new ArrayList<>();
    for (String field : vault.directory().fields()) {
      if (!vault.isUnder(field, newKek)) {
        vault.read(field);
        pending.add(field);
      }
    }
    List<String> replaced = new ArrayList<>();
    for (String field : pending) {
      if (vault.rewrap(field, newKek)) {
        replaced.add(field);
      }
    }
    return List.copyOf(replaced);
  }

  private KeyInfo key(String field, KeysetHandle keyset, long keyId) throws KeysetException {
    return vault
        .describe(field, keyset)
        .key(keyId)
        .orElseThrow(
            () ->
                vault.problem(
                    field, "has no key " + keyId, "run: keys list, and take an id of it"));
  }
}
