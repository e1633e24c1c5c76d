package dev.maskroute.testing;

import java.nio.ByteBuffer;
import java.util.Base64;

/** What can be read in a token without its key. */
public final class Tokens {
  private Tokens() {}

  /**
   * The id of the key that made a token: Tink puts the byte 1 first, then the id.
   *
   * @throws IllegalArgumentException if this is no such token
   */
  public static long keyId(String token) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
    if (bytes.get() != 1) {
      throw new IllegalArgumentException("no token that tells its key: " + token);
    }
    return Integer.toUnsignedLong(bytes.getInt());
  }
}
