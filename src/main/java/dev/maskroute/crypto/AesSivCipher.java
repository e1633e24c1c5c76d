package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.AesSivKey;
import java.security.GeneralSecurityException;

/**
 * AES-SIV with 64-byte keys (RFC 5297), as Tink does it and readable by it.
 *
 * <p>The token is base64url without padding of Tink's own output: the byte 1, four bytes of key id,
 * sixteen bytes of synthetic IV, then as many bytes as the plaintext has in UTF-8. The associated
 * data is the context in UTF-8. So Tink in any language reads it.
 *
 * <p>Equal plaintexts are visible as equal tokens, and the length of the plaintext is visible.
 */
final class AesSivCipher implements FieldCipher {
  private final String field;
  private final byte[] context;
  private final AesSivEncryption encryption;
  private final DeterministicAead aead;

  /**
   * Masks with the primary key of the keyset, and unmasks with any enabled one.
   *
   * @throws GeneralSecurityException if Tink cannot use these keys for AES-SIV
   */
  AesSivCipher(FieldSpec spec, KeysetHandle keyset) throws GeneralSecurityException {
    this.field = spec.name();
    this.context = spec.context().getBytes(UTF_8);
    this.aead = keyset.getPrimitive(Tink.configuration(), DeterministicAead.class);
    this.encryption = new AesSivEncryption((AesSivKey) keyset.getPrimary().getKey(), context);
  }

  @Override
  public String mask(String plaintext) {
    requireNonNull(plaintext, "plaintext");
    return TokenText.encode(encryption.encrypt(Utf8.encode(field, plaintext)));
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    requireNonNull(token, "token");
    byte[] bytes =
        TokenText.decode(token)
            .orElseThrow(
                () ->
                    new UnreadableTokenException(
                        field, "it is not base64url without padding; check that it is whole"));
    return Utf8.decode(decrypt(bytes))
        .orElseThrow(() -> new UnreadableTokenException(field, "what it holds is not UTF-8 text"));
  }

  private byte[] decrypt(byte[] token) throws UnreadableTokenException {
    try {
      return aead.decryptDeterministically(token, context);
    } catch (GeneralSecurityException e) {
      throw new UnreadableTokenException(
          field,
          "it was altered, belongs to another field or context, or no enabled key made it;"
              + " check the field and run: keys list "
              + field);
    }
  }
}
