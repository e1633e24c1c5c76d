package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

/** The AES-128 key of an older solution that wrote tokens with {@link Method#AES_ECB}. */
public final class AesEcbKey {
  private static final int BYTES = 16;

  /**
   * Tink has no keys for ECB; in a keyset this kind holds the 16 bytes, and nothing is made of it.
   */
  static final AesGcmParameters PARAMETERS = parameters();

  private final SecretBytes secret;

  private AesEcbKey(byte[] bytes) {
    this.secret = SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
  }

  /**
   * Takes the key from a file: 16 raw bytes, 32 hexadecimal digits, or base64 of 16 bytes, the last
   * two with or without white space around them.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds anything else, or if other users may read it; the
   *     message does not hold the content
   */
  public static AesEcbKey ofFile(Path file) throws IOException {
    requireNonNull(file, "file");
    byte[] content = Files.readAllBytes(file);
    if (PrivateFiles.isReadableByOthers(file)) {
      throw new IllegalArgumentException(
          "key file " + file + " may be read by other users; run: chmod 600 " + file);
    }
    byte[] key =
        content.length == BYTES ? content : decode(new String(content, ISO_8859_1).strip());
    if (key.length != BYTES) {
      throw new IllegalArgumentException(
          "key file "
              + file
              + " holds no AES-128 key: expected 16 bytes, raw, in hexadecimal or in base64");
    }
    return new AesEcbKey(key);
  }

  /**
   * The cipher that the older solution used.
   *
   * @param field the name of the field, for messages
   */
  public FieldCipher cipher(String field) {
    return new AesEcbCipher(FieldNames.require(field), material());
  }

  @AccessesPartialKey
  static AesEcbKey of(AesGcmKey held) {
    return new AesEcbKey(held.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()));
  }

  @AccessesPartialKey
  AesGcmKey held() {
    try {
      return AesGcmKey.builder().setParameters(PARAMETERS).setKeyBytes(secret).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot hold an AES-128 key", e);
    }
  }

  private byte[] material() {
    return secret.toByteArray(InsecureSecretKeyAccess.get());
  }

  private static byte[] decode(String text) {
    try {
      return text.length() == 2 * BYTES
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // Refused by its length; the exception would quote the key.
    }
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(BYTES)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink cannot hold an AES-128 key", e);
    }
  }

  @Override
  public String toString() {
    return "AesEcbKey[secret]";
  }
}
