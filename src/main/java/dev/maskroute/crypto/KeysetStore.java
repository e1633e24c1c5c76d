package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The keysets of all fields: one file a field, {@code <field>.json}, in one directory.
 *
 * <p>Each is a standard Tink JSON keyset, encrypted by Tink under the key encryption key
 * (AES-256-GCM, empty associated data). <b>A lost keyset makes its tokens unreadable for ever: back
 * them up.</b> Every change replaces a file as a whole or leaves it as it was, and of several
 * processes one changes keysets at a time. What is deleted here may live on in backups of the
 * directory.
 */
public final class KeysetStore {
  private final KeysetVault vault;
  private final KeyChanges changes;

  /**
   * A store on a directory, which need not exist yet.
   *
   * @param directory where the keyset files are
   * @param kek what they are encrypted under
   */
  public KeysetStore(Path directory, KeyEncryptionKey kek) {
    this(directory, kek, Clock.systemUTC());
  }

  KeysetStore(Path directory, KeyEncryptionKey kek, Clock clock) {
    this.vault = new KeysetVault(directory, kek, clock);
    this.changes = new KeyChanges(vault);
  }

  /**
   * Makes a keyset of one new key. Of two processes that try at once, one succeeds.
   *
   * @param field the name of the field
   * @param method what the keyset is for; not {@code aes-ecb}, which gets no new keys
   * @return the new keyset
   * @throws KeysetException if the field has a keyset already, which is left as it was, or if the
   *     file cannot be written
   * @throws IllegalArgumentException if the name of the field or the method is not usable
   */
  public KeysetInfo create(String field, Method method) throws KeysetException {
    if (method == Method.AES_ECB) {
      throw new IllegalArgumentException(
          "aes-ecb gets no new keys; import the key of the older solution, or use aes-siv");
    }
    return vault.create(field, Keysets.generate(method.keyParameters()));
  }

  /**
   * Makes a keyset of the key of an older solution, for the method {@code aes-ecb}.
   *
   * @throws KeysetException as {@link #create} does
   */
  public KeysetInfo importKey(String field, AesEcbKey key) throws KeysetException {
    return vault.create(field, Keysets.holding(key.held()));
  }

  /**
   * Whether there is a keyset file for a field; it may still be unusable.
   *
   * @throws IllegalArgumentException if the name of the field is not usable
   */
  public boolean exists(String field) {
    return Files.exists(file(field));
  }

  /**
   * Whether two fields have one keyset file between them, by a link.
   *
   * @throws KeysetException if that cannot be told
   */
  public boolean shareAKeyset(String field, String other) throws KeysetException {
    try {
      return exists(other) && Files.isSameFile(file(field), file(other));
    } catch (IOException e) {
      throw KeysetException.io(other, file(other), "compared", e);
    }
  }

  /** Where the keyset of a field is, whether it exists or not. */
  Path file(String field) {
    return vault.directory().file(field);
  }

  /** The names of the fields that have a keyset file, sorted, whether it is usable or not. */
  public List<String> fields() throws KeysetException {
    return vault.directory().fields();
  }

  /**
   * The keys of a field, without their material.
   *
   * @throws KeysetException if the keyset is missing or cannot be used
   * @throws IllegalArgumentException if the name of the field is not usable
   */
  public KeysetInfo info(String field) throws KeysetException {
    return vault.describe(field, vault.read(field));
  }

  /**
   * Looks at the keyset file of a field as far as that takes no key encryption key.
   *
   * @throws KeysetException if it is missing, may be read by others, or is cut off
   */
  public static void requireFile(Path directory, String field) throws KeysetException {
    KeysetDirectory files = new KeysetDirectory(directory);
    KeysetFormat.requireWhole(field, files.file(field), files.read(field));
  }

  /**
   * Opens the keyset of a field as it is now; a later change of the file is not seen.
   *
   * @return masks with the primary key; unmasks with every enabled key, or with the primary key
   *     only where {@link Method#tokensTellTheirKey} is false
   * @throws KeysetException if the keyset is missing, cannot be used, or is for another method
   */
  public FieldCipher open(FieldSpec spec) throws KeysetException {
    return vault.cipher(spec, vault.read(spec.name()));
  }

  /**
   * Each enabled key of a field as a cipher of its own, the primary one first: to look for a value
   * under old and new keys, and to read old tokens of methods whose tokens do not tell their key.
   *
   * @throws KeysetException as {@link #open} does
   */
  public List<KeyEpoch> epochs(FieldSpec spec) throws KeysetException {
    return vault.epochs(spec);
  }

  /**
   * Adds a new key, which becomes primary; the old keys stay enabled. <b>From then on equal
   * plaintexts have two tokens, until the old ones are rewritten.</b>
   *
   * @throws KeysetException if the keyset is missing or cannot be used, or holds an imported key
   */
  public KeysetInfo rotate(String field) throws KeysetException {
    return changes.rotate(field);
  }

  /**
   * Makes the tokens of a key unreadable until it is enabled again.
   *
   * @throws KeysetException also if there is no such key, or if it is primary
   */
  public KeysetInfo disable(String field, long keyId) throws KeysetException {
    return changes.disable(field, keyId);
  }

  /**
   * Makes the tokens of a disabled key readable again.
   *
   * @throws KeysetException also if there is no such key
   */
  public KeysetInfo enable(String field, long keyId) throws KeysetException {
    return changes.enable(field, keyId);
  }

  /**
   * Deletes a disabled key. <b>Its tokens can never be read again.</b> Only a disabled one, so that
   * a use that was overlooked shows while it can still be undone.
   *
   * @throws KeysetException also if there is no such key, or if it is enabled
   */
  public KeysetInfo destroy(String field, long keyId) throws KeysetException {
    return changes.destroy(field, keyId);
  }

  /**
   * Encrypts all keysets under another key encryption key; this store is of no use afterwards. No
   * file is touched unless all can be read. Each is replaced as a whole, so if it stops in the
   * middle, do it again: files that are under the new key already are skipped.
   *
   * <p><b>{@link KeyEncryptionKey#deadLetterKey} changes with it</b>: dead letters that wait must
   * be read with the old one. Backups of the directory stay under the old key.
   *
   * @return the fields whose file was replaced
   * @throws KeysetException if a keyset is under neither key, or cannot be used
   */
  public List<String> rewrap(KeyEncryptionKey newKek) throws KeysetException {
    return changes.rewrap(requireNonNull(newKek, "newKek"));
  }
}
