package dev.maskroute.crypto;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tokens as text: base64url without padding (RFC 4648, section 5). */
final class TokenText {
  private static final int TINK_PREFIX = 5;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private TokenText() {}

  static String encode(byte[] token) {
    return ENCODER.encodeToString(token);
  }

  /**
   * The bytes of a token, or empty if the text is not the one that {@link #encode} gives. Java's
   * decoder alone would accept padding and stray bits, so that an altered token could still be
   * read.
   */
  static Optional<byte[]> decode(String token) {
    try {
      byte[] bytes = DECODER.decode(token);
      return encode(bytes).equals(token) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * What the tokens of a key begin with: Tink puts the byte 1 first, then the key id in four bytes,
   * big-endian. Seven characters are 42 bits, two more than that, so there are four ways, and no
   * token of another key begins with one of them.
   */
  static List<String> prefixes(long keyId) {
    return IntStream.range(0, 4).mapToObj(rest -> prefix(keyId, rest)).toList();
  }

  private static String prefix(long keyId, int rest) {
    ByteBuffer bytes = ByteBuffer.allocate(TINK_PREFIX + 1);
    bytes.put((byte) 1).putInt((int) keyId).put((byte) (rest << 6));
    return encode(bytes.array()).substring(0, 7);
  }
}
