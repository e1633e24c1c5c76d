package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Base64 of AES-128-ECB with PKCS#7 padding, the way older solutions masked: only to read and
 * migrate what they wrote.
 *
 * <p><b>Equal blocks of 16 bytes are visible as equal</b>: in one value, between values, and
 * between all fields that share the key. The token is not authenticated: an altered one, or one of
 * another key, is mostly refused for its padding, but one in about 256 may be read as garbage.
 */
final class AesEcbCipher implements FieldCipher {
  private final String field;
  private final Key key;

  AesEcbCipher(String field, byte[] key) {
    this.field = requireNonNull(field, "field");
    this.key = new SecretKeySpec(key, "AES");
  }

  @Override
  public String mask(String plaintext) {
    byte[] value = Utf8.encode(field, requireNonNull(plaintext, "plaintext"));
    try {
      return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(value));
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    byte[] bytes =
        decode(requireNonNull(token, "token"))
            .orElseThrow(() -> unreadable("it is not base64; check that it is whole"));
    return Utf8.decode(decrypt(bytes)).orElseThrow(() -> unreadable("what it holds is not text"));
  }

  private byte[] decrypt(byte[] token) throws UnreadableTokenException {
    if (token.length == 0) { // Java takes it for the empty text, though even that has padding.
      throw unreadable("it is empty; check that it is whole");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE).doFinal(token);
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      throw unreadable("it was altered, cut off, or made with another key; check the key");
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  @SuppressWarnings("InsecureCryptoUsage") // To read what others wrote there is no choice.
  private Cipher cipher(int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding"); // Java's name for PKCS#7.
    cipher.init(mode, key);
    return cipher;
  }

  private static Optional<byte[]> decode(String token) {
    try {
      return Optional.of(Base64.getDecoder().decode(token));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private UnreadableTokenException unreadable(String reason) {
    return new UnreadableTokenException(field, reason);
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException("AES-128 is not usable on this Java runtime", cause);
  }
}
