package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key under which keysets are encrypted (KEK): 32 random bytes, kept outside of the files it
 * protects. <b>Whoever has it and the keyset files can read every token; without it no token can be
 * read again.</b>
 */
public final class KeyEncryptionKey {
  private static final int BYTES = 32;
  private static final String HOW_TO_MAKE_ONE = "make one with: openssl rand -base64 32";
  private static final String DEAD_LETTER_INFO = "maskroute dead letter v1";
  private static final String REPLAY_INFO = "maskroute replay v1";

  private final SecretBytes secret;

  private KeyEncryptionKey(SecretBytes secret) {
    this.secret = secret;
  }

  /**
   * Takes the key as text.
   *
   * @param base64 32 bytes in base64 (RFC 4648, section 4); white space around it is ignored
   * @throws IllegalArgumentException if it is anything else; the message does not hold the text
   */
  public static KeyEncryptionKey ofBase64(String base64) {
    byte[] bytes = decode(requireNonNull(base64, "base64").strip());
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "key encryption key: expected base64 of 32 bytes, got "
              + bytes.length
              + " bytes; "
              + HOW_TO_MAKE_ONE);
    }
    return new KeyEncryptionKey(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()));
  }

  /**
   * The key of dead letters: HKDF-SHA256 (RFC 5869) of this key with no salt and the info {@code
   * maskroute dead letter v1}. So dead letters stay readable as long as the key encryption key is
   * kept, and replacing that one replaces this one too.
   *
   * @return 32 bytes for the algorithm {@code ChaCha20}
   */
  public SecretKeySpec deadLetterKey() {
    return derive(DEAD_LETTER_INFO, "ChaCha20");
  }

  /**
   * The key that proves a message to be a replayed dead letter: HKDF-SHA256 as for {@link
   * #deadLetterKey}, with the info {@code maskroute replay v1}.
   *
   * @return 32 bytes for the algorithm {@code HmacSHA256}
   */
  public SecretKeySpec replayKey() {
    return derive(REPLAY_INFO, "HmacSHA256");
  }

  private SecretKeySpec derive(String info, String algorithm) {
    byte[] material = secret.toByteArray(InsecureSecretKeyAccess.get());
    try {
      byte[] derived =
          Hkdf.computeHkdf("HMACSHA256", material, new byte[0], info.getBytes(US_ASCII), BYTES);
      return new SecretKeySpec(derived, algorithm);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Without the cause: it quotes a character of the key.
      throw new IllegalArgumentException(
          "key encryption key: expected base64 of 32 bytes, got text that is not base64; "
              + HOW_TO_MAKE_ONE);
    }
  }

  /** What encrypts keysets. */
  @AccessesPartialKey
  Aead aead() {
    try {
      AesGcmParameters parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      return AesGcmJce.create(
          AesGcmKey.builder().setParameters(parameters).setKeyBytes(secret).build());
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException(
        "AES-GCM or HMAC-SHA256 is not usable on this Java runtime", cause);
  }

  @Override
  public String toString() {
    return "KeyEncryptionKey[secret]";
  }
}
