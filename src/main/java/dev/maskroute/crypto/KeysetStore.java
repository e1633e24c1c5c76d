package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keysets of all fields: one file a field, {@code <field>.json}, in one directory.
 *
 * <p>Each is a standard Tink JSON keyset, encrypted by Tink under the key encryption key
 * (AES-256-GCM, empty associated data). <b>A lost keyset makes its tokens unreadable for ever: back
 * them up.</b>
 */
public final class KeysetStore {
  private final KeysetDirectory directory;
  private final KeyEncryptionKey kek;

  /**
   * A store on a directory, which need not exist yet.
   *
   * @param directory where the keyset files are
   * @param kek what they are encrypted under
   */
  public KeysetStore(Path directory, KeyEncryptionKey kek) {
    this.directory = new KeysetDirectory(directory);
    this.kek = requireNonNull(kek, "kek");
  }

  /**
   * Makes a keyset of one new key. Of two processes that try at once, one succeeds.
   *
   * @param field the name of the field
   * @param method what the keyset is for
   * @return the new keyset
   * @throws KeysetException if the field has a keyset already, which is left as it was, or if the
   *     file cannot be written
   * @throws IllegalArgumentException if the name of the field is not usable
   */
  public KeysetInfo create(String field, Method method) throws KeysetException {
    FieldNames.require(field);
    KeysetHandle keyset = generate(method);
    directory.create(field, KeysetFormat.serialize(keyset, kek));
    return describe(field, keyset);
  }

  /**
   * Whether there is a keyset file for a field; it may still be unusable.
   *
   * @throws IllegalArgumentException if the name of the field is not usable
   */
  public boolean exists(String field) {
    return Files.exists(directory.file(field));
  }

  /** The names of the fields that have a keyset file, sorted, whether it is usable or not. */
  public List<String> fields() throws KeysetException {
    return directory.fields();
  }

  /**
   * All keysets, sorted by field.
   *
   * @throws KeysetException if one of them cannot be used; to hear of each one, go through {@link
   *     #fields()} and ask for {@link #info}
   */
  public List<KeysetInfo> list() throws KeysetException {
    List<KeysetInfo> keysets = new ArrayList<>();
    for (String field : directory.fields()) {
      keysets.add(info(field));
    }
    return List.copyOf(keysets);
  }

  /**
   * The keys of a field, without their material.
   *
   * @throws KeysetException if the keyset is missing or cannot be used
   * @throws IllegalArgumentException if the name of the field is not usable
   */
  public KeysetInfo info(String field) throws KeysetException {
    return describe(field, read(field));
  }

  /**
   * Opens the keyset of a field as it is now; a later change of the file is not seen.
   *
   * @return masks with the primary key, unmasks with every enabled key
   * @throws KeysetException if the keyset is missing, cannot be used, or is for another method
   */
  public FieldCipher open(FieldSpec spec) throws KeysetException {
    KeysetHandle keyset = read(spec.name());
    requireKeysOf(spec, keyset);
    try {
      return FieldCiphers.of(spec, keyset);
    } catch (GeneralSecurityException e) {
      throw wrongKeys(spec, "keys that Tink refuses");
    }
  }

  private KeysetHandle read(String field) throws KeysetException {
    return KeysetFormat.parse(field, directory.file(field), directory.read(field), kek);
  }

  private static KeysetHandle generate(Method method) {
    try {
      return KeysetHandle.newBuilder()
          .setConfiguration(Tink.configuration())
          .addEntry(
              KeysetHandle.generateEntryFromParameters(method.keyParameters())
                  .withRandomId()
                  .setStatus(KeyStatus.ENABLED)
                  .makePrimary())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink could not make a key for " + method.id(), e);
    }
  }

  private void requireKeysOf(FieldSpec spec, KeysetHandle keyset) throws KeysetException {
    for (int i = 0; i < keyset.size(); i++) {
      if (!keyset.getAt(i).getKey().getParameters().equals(spec.method().keyParameters())) {
        throw wrongKeys(spec, "keys of type " + type(keyset.getAt(i)));
      }
    }
  }

  private KeysetException wrongKeys(FieldSpec spec, String found) {
    return KeysetException.of(
        spec.name(),
        directory.file(spec.name()),
        "holds " + found + ", which do not fit the method " + spec.method().id(),
        "set the method it was created for, or move the file away and run: keys create "
            + spec.name());
  }

  private KeysetInfo describe(String field, KeysetHandle keyset) {
    List<KeyInfo> keys =
        IntStream.range(0, keyset.size()).mapToObj(i -> describe(keyset.getAt(i))).toList();
    return new KeysetInfo(field, directory.file(field), kek.isPresent(), keys);
  }

  private static KeyInfo describe(KeysetHandle.Entry entry) {
    return new KeyInfo(
        Integer.toUnsignedLong(entry.getId()),
        entry.getStatus().toString(),
        entry.isPrimary(),
        type(entry));
  }

  private static String type(KeysetHandle.Entry entry) {
    return entry.getKey().getClass().getSimpleName();
  }
}
