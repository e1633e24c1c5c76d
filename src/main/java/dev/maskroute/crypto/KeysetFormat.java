package dev.maskroute.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Keysets as text: Tink's JSON format, encrypted by Tink with AES-256-GCM and empty associated
 * data, which Tinkey and Tink in any language read.
 */
final class KeysetFormat {
  private static final byte[] NO_ASSOCIATED_DATA = new byte[0];

  private KeysetFormat() {}

  static String serialize(KeysetHandle keyset, KeyEncryptionKey kek) {
    try {
      return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
          keyset, kek.aead(), NO_ASSOCIATED_DATA, Tink.configuration());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink could not write a keyset", e);
    }
  }

  static KeysetHandle parse(String field, Path file, String text, KeyEncryptionKey kek)
      throws KeysetException {
    requireWhole(field, file, text);
    if (!text.contains("\"encryptedKeyset\"")) {
      throw KeysetException.of(
          field,
          file,
          "is not encrypted",
          "do not use it: whoever could read the file has its keys; restore the encrypted one");
    }
    return decrypt(field, file, text, kek.aead());
  }

  static void requireWhole(String field, Path file, String text) throws KeysetException {
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
}
