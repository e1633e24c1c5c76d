package dev.maskroute.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 on single blocks: the permutation from which other constructions are built, not a way to
 * encrypt messages. Java's own, as it uses the processor's AES instructions.
 */
final class AesBlocks {
  static final int BLOCK = 16;
  static final int KEY = 16;

  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesBlocks::newCipher);

  private final Key key;

  AesBlocks(byte[] key, int offset) {
    this.key = new SecretKeySpec(key, offset, KEY, "AES");
  }

  /** Each block of 16 bytes by itself. */
  byte[] encrypt(byte[] blocks) {
    return process(Cipher.ENCRYPT_MODE, blocks);
  }

  /** Each block of 16 bytes by itself. */
  byte[] decrypt(byte[] blocks) {
    return process(Cipher.DECRYPT_MODE, blocks);
  }

  /**
   * The same as {@link #encrypt}, faster for many calls in a row: the key is prepared once. Not
   * safe for threads.
   */
  UnaryOperator<byte[]> encryptor() {
    Cipher cipher = newCipher();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
    return cipher::update;
  }

  private byte[] process(int mode, byte[] blocks) {
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(mode, key);
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  @SuppressWarnings("InsecureCryptoUsage") // ECB of single blocks is the bare permutation.
  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/ECB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException("AES-128 is not usable on this Java runtime", cause);
  }
}
