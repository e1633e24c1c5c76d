package dev.maskroute.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Keysets as text: Tink's JSON format, encrypted by Tink with AES-256-GCM and empty associated
 * data, or plain where there is no key encryption key. Tinkey and Tink in any language read both.
 */
final class KeysetFormat {
  private static final byte[] NO_ASSOCIATED_DATA = new byte[0];

  private KeysetFormat() {}

  static boolean isEncrypted(String text) {
    return text.contains("\"encryptedKeyset\"");
  }

  static String serialize(KeysetHandle keyset, KeyEncryptionKey kek) {
    try {
      Optional<Aead> aead = kek.aead();
      if (aead.isPresent()) {
        return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            keyset, aead.get(), NO_ASSOCIATED_DATA, Tink.configuration());
      }
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          keyset, Tink.configuration(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink could not write a keyset", e);
    }
  }

  static KeysetHandle parse(String field, Path file, String text, KeyEncryptionKey kek)
      throws KeysetException {
    requireWhole(field, file, text);
    Optional<Aead> aead = kek.aead();
    boolean encrypted = isEncrypted(text);
    if (encrypted && aead.isEmpty()) {
      throw KeysetException.of(
          field,
          file,
          "is encrypted, but no key encryption key is set",
          "set the one it was made with");
    }
    if (!encrypted && aead.isPresent()) {
      throw KeysetException.of(
          field,
          file,
          "is not encrypted, though a key encryption key is set",
          "do not use it: whoever could read the file has its keys; restore the encrypted one");
    }
    return encrypted ? decrypt(field, file, text, aead.orElseThrow()) : read(field, file, text);
  }

  private static void requireWhole(String field, Path file, String text) throws KeysetException {
    String json = text.strip();
    if (!json.startsWith("{") || !json.endsWith("}")) {
      throw KeysetException.of(
          field,
          file,
          "is " + (json.isEmpty() ? "empty" : "truncated or not a Tink JSON keyset"),
          "restore it from a backup");
    }
  }

  private static KeysetHandle decrypt(String field, Path file, String text, Aead aead)
      throws KeysetException {
    try {
      return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
          text, aead, NO_ASSOCIATED_DATA, Tink.configuration());
    } catch (GeneralSecurityException e) {
      throw KeysetException.of(
          field,
          file,
          "cannot be decrypted: the key encryption key is not the one it was made with,"
              + " or the file was altered",
          "check the key encryption key first, then restore the file from a backup");
    }
  }

  private static KeysetHandle read(String field, Path file, String text) throws KeysetException {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          text, Tink.configuration(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      // Without the cause: a parser quotes what it does not understand, and this file is not
      // encrypted.
      throw KeysetException.of(
          field, file, "is damaged or not a Tink JSON keyset", "restore it from a backup");
    }
  }
}
