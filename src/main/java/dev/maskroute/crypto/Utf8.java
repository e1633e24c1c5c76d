package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * UTF-8 that never replaces a character: two values that differ must not become one token, and a
 * recovered value must be the one that was masked.
 */
final class Utf8 {
  private Utf8() {}

  /** Whether every surrogate of the text has its other half. */
  static boolean canEncode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!paired) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The bytes of a value to be masked. */
  static byte[] encode(String field, String plaintext) {
    if (!canEncode(plaintext)) {
      throw new UnmaskableValueException(
          field, "it holds half of a surrogate pair, so it is not Unicode text; check the sender");
    }
    return plaintext.getBytes(UTF_8);
  }

  /** The text of these bytes, or empty if they are not UTF-8. */
  static Optional<String> decode(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
