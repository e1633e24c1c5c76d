package dev.maskroute.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Keys for tests. */
final class TestKeys {
  private TestKeys() {}

  static String newBase64() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static KeyEncryptionKey newKek() {
    return KeyEncryptionKey.ofBase64(newBase64());
  }
}
