package dev.maskroute.crypto;

import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import java.security.GeneralSecurityException;

/** Changes of keysets in memory; each gives a new one and leaves the old one as it was. */
final class Keysets {
  private Keysets() {}

  /** One new key, which is primary. */
  static KeysetHandle generate(Parameters parameters) {
    return build(add(builder(), parameters));
  }

  /** One known key, which is primary. */
  static KeysetHandle holding(Key key) {
    return build(builder().addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary()));
  }

  /** One known key, which is primary, under a known id. */
  static KeysetHandle holding(Key key, int id) {
    return build(builder().addEntry(KeysetHandle.importKey(key).withFixedId(id).makePrimary()));
  }

  /** Only this key, which is primary. */
  static KeysetHandle only(KeysetHandle.Entry entry) {
    return build(
        builder()
            .addEntry(
                KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()).makePrimary()));
  }

  /** A new primary key of the same kind as the old one, which stays enabled. */
  static KeysetHandle rotate(KeysetHandle keyset) {
    return build(add(builder(keyset), keyset.getPrimary().getKey().getParameters()));
  }

  static KeysetHandle withStatus(KeysetHandle keyset, long id, KeyStatus status) {
    KeysetHandle.Builder builder = builder(keyset);
    builder.getAt(indexOf(keyset, id)).setStatus(status);
    return build(builder);
  }

  static KeysetHandle without(KeysetHandle keyset, long id) {
    return build(builder(keyset).deleteAt(indexOf(keyset, id)));
  }

  private static KeysetHandle.Builder add(KeysetHandle.Builder builder, Parameters parameters) {
    return builder.addEntry(
        KeysetHandle.generateEntryFromParameters(parameters)
            .withRandomId()
            .setStatus(KeyStatus.ENABLED)
            .makePrimary());
  }

  private static int indexOf(KeysetHandle keyset, long id) {
    for (int i = 0; i < keyset.size(); i++) {
      if (Integer.toUnsignedLong(keyset.getAt(i).getId()) == id) {
        return i;
      }
    }
    throw new IllegalArgumentException("the keyset has no key " + id);
  }

  private static KeysetHandle.Builder builder() {
    return KeysetHandle.newBuilder().setConfiguration(Tink.configuration());
  }

  private static KeysetHandle.Builder builder(KeysetHandle keyset) {
    return KeysetHandle.newBuilder(keyset).setConfiguration(Tink.configuration());
  }

  private static KeysetHandle build(KeysetHandle.Builder builder) {
    try {
      return builder.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink could not make a keyset", e);
    }
  }
}
