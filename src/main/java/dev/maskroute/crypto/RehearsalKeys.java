package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.HkdfPrfParameters;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Keys for trying routes: the same on every machine and in every copy of the program, so that equal
 * values give equal tokens everywhere. <b>They keep nothing secret, since everybody has them.</b>
 * Where the method's tokens tell their key, tokens begin with {@code ATest-}.
 */
public final class RehearsalKeys {
  private static final byte[] KNOWN_TO_ALL =
      "maskroute: keys that keep nothing secret".getBytes(US_ASCII);

  /** Five bytes that Tink puts first, of which this is all but the one, are ATest- in base64url. */
  private static final int ID = 0x37ACB7E0;

  private static final int SIV_BYTES = 64;
  private static final int KEY_BYTES = 32;
  private static final int ECB_BYTES = 16;

  private RehearsalKeys() {}

  /** The cipher of a field; each field and method has a key of its own. */
  public static FieldCipher cipher(FieldSpec spec) {
    try {
      return FieldCiphers.of(spec, Keysets.holding(key(spec), ID));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  /** The key of dead letters. */
  public static KeyEncryptionKey kek() {
    try {
      byte[] bytes = bytes("key encryption key", KEY_BYTES);
      return KeyEncryptionKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  @AccessesPartialKey
  private static Key key(FieldSpec spec) throws GeneralSecurityException {
    return switch (spec.method()) {
      case AES_SIV ->
          AesSivKey.builder()
              .setParameters((AesSivParameters) spec.method().keyParameters())
              .setKeyBytes(secret(spec, SIV_BYTES))
              .setIdRequirement(ID)
              .build();
      case HMAC_SHA256 ->
          HmacKey.builder()
              .setParameters((HmacParameters) spec.method().keyParameters())
              .setKeyBytes(secret(spec, KEY_BYTES))
              .setIdRequirement(ID)
              .build();
      case FF1, IPCRYPT_DETERMINISTIC, IPCRYPT_PFX ->
          HkdfPrfKey.builder()
              .setParameters((HkdfPrfParameters) spec.method().keyParameters())
              .setKeyBytes(secret(spec, KEY_BYTES))
              .build();
      case AES_ECB ->
          AesGcmKey.builder()
              .setParameters(AesEcbKey.PARAMETERS)
              .setKeyBytes(secret(spec, ECB_BYTES))
              .build();
    };
  }

  private static SecretBytes secret(FieldSpec spec, int length) throws GeneralSecurityException {
    byte[] bytes = bytes("field " + spec.name() + " by " + spec.method().id(), length);
    return SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get());
  }

  private static byte[] bytes(String purpose, int length) throws GeneralSecurityException {
    return Hkdf.computeHkdf(
        "HMACSHA256", KNOWN_TO_ALL, new byte[0], purpose.getBytes(UTF_8), length);
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException("Tink is not usable on this Java runtime", cause);
  }
}
