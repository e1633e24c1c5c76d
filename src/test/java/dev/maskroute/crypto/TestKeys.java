package dev.maskroute.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;
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

  /** As Tinkey makes it where no key is given to encrypt it under. */
  static String newUnencryptedKeyset() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        Keysets.generate(Method.AES_SIV.keyParameters()),
        Tink.configuration(),
        InsecureSecretKeyAccess.get());
  }
}
