package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Mac;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * HMAC-SHA256 by Tink: a keyed pseudonym that nobody can turn back.
 *
 * <p>The token is base64url without padding of Tink's own output (the byte 1, four bytes of key id,
 * 32 bytes of HMAC), computed over the length of the context in bytes (four bytes, big-endian), the
 * context, and the plaintext, all in UTF-8.
 *
 * <p>Equal plaintexts are visible as equal tokens. <b>Whoever has the key can still try values</b>:
 * of a phone number or an IPv4 address, all of them. To make that impossible too, destroy the key.
 */
final class HmacCipher implements FieldCipher {
  private final String field;
  private final byte[] context;
  private final Mac mac;

  HmacCipher(FieldSpec spec, Mac mac) {
    this.field = spec.name();
    this.context = spec.context().getBytes(UTF_8);
    this.mac = requireNonNull(mac, "mac");
  }

  @Override
  public String mask(String plaintext) {
    byte[] value = Utf8.encode(field, requireNonNull(plaintext, "plaintext"));
    byte[] input =
        ByteBuffer.allocate(Integer.BYTES + context.length + value.length)
            .putInt(context.length)
            .put(context)
            .put(value)
            .array();
    try {
      return TokenText.encode(mac.computeMac(input));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is not usable on this Java runtime", e);
    }
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    requireNonNull(token, "token");
    throw new UnreadableTokenException(
        field,
        "the method hmac-sha256 is not reversible; to find the rows of a known value, mask it");
  }
}
