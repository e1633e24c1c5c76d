package dev.maskroute.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.daead.AesSivKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encrypting half of AES-SIV (RFC 5297) under one key, with one associated data. It gives what
 * Tink's own gives, byte for byte, in about a third of the time: Tink prepares the AES key anew for
 * each value where several keysets are in use by turns, and here each thread keeps its ciphers.
 * Decryption is left to Tink. Safe for use by many threads.
 */
final class AesSivEncryption {
  private static final int BLOCK = 16;

  /** The last byte of the field polynomial by which dbl reduces: RFC 5297, section 2.3. */
  private static final int REDUCTION = 0x87;

  private final byte[] prefix;
  private final SecretKeySpec macKey;
  private final SecretKeySpec counterKey;
  private final ThreadLocal<Ciphers> ciphers = ThreadLocal.withInitial(this::newCiphers);

  /** The subkeys of CMAC for a whole and for a padded last block: RFC 4493, section 2.3. */
  private final byte[] whole;

  private final byte[] padded;

  /** What S2V has made of the associated data before it comes to the plaintext: section 2.4. */
  private final byte[] header;

  /** The same for a plaintext of less than a block. */
  private final byte[] shortHeader;

  /** Ciphers with their keys in them: CMAC is the last block of CBC, and ECB makes the stream. */
  private record Ciphers(Cipher chain, Cipher blocks) {}

  @AccessesPartialKey
  AesSivEncryption(AesSivKey key, byte[] associatedData) {
    byte[] bytes = key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get());
    prefix = key.getOutputPrefix().toByteArray();
    macKey = new SecretKeySpec(bytes, 0, bytes.length / 2, "AES");
    counterKey = new SecretKeySpec(bytes, bytes.length / 2, bytes.length / 2, "AES");
    Arrays.fill(bytes, (byte) 0);
    whole = doubled(chained(new byte[BLOCK]));
    padded = doubled(whole);
    header = doubled(mac(new byte[BLOCK]));
    mix(header, mac(associatedData), 0);
    shortHeader = doubled(header);
  }

  /** The prefix of the key, the synthetic IV, and as many bytes as the plaintext has. */
  byte[] encrypt(byte[] plaintext) {
    byte[] iv = mac(lastOfS2v(plaintext));
    byte[] stream = stream(iv, plaintext.length);
    ByteBuffer token = ByteBuffer.allocate(prefix.length + BLOCK + plaintext.length);
    token.put(prefix).put(iv);
    for (int i = 0; i < plaintext.length; i++) {
      token.put((byte) (plaintext[i] ^ stream[i]));
    }
    return token.array();
  }

  /** Section 2.4: a short plaintext is padded and mixed with dbl, a longer one at its end. */
  private byte[] lastOfS2v(byte[] plaintext) {
    if (plaintext.length >= BLOCK) {
      byte[] last = plaintext.clone();
      mix(last, header, last.length - BLOCK);
      return last;
    }
    byte[] last = Arrays.copyOf(plaintext, BLOCK);
    last[plaintext.length] = (byte) 0x80;
    mix(last, shortHeader, 0);
    return last;
  }

  /** CMAC: RFC 4493, section 2.4. */
  private byte[] mac(byte[] message) {
    boolean isWhole = message.length > 0 && message.length % BLOCK == 0;
    int length = isWhole ? message.length : (message.length / BLOCK + 1) * BLOCK;
    byte[] blocks = Arrays.copyOf(message, length);
    if (!isWhole) {
      blocks[message.length] = (byte) 0x80;
    }
    mix(blocks, isWhole ? whole : padded, length - BLOCK);
    return chained(blocks);
  }

  private byte[] chained(byte[] blocks) {
    byte[] all = finish(ciphers.get().chain(), blocks);
    return Arrays.copyOfRange(all, all.length - BLOCK, all.length);
  }

  /**
   * Section 2.6: two bits of the IV are cleared so that counting never carries beyond its last four
   * bytes.
   */
  private byte[] stream(byte[] iv, int length) {
    ByteBuffer start = ByteBuffer.wrap(iv.clone());
    start.put(8, (byte) (iv[8] & 0x7f)).put(12, (byte) (iv[12] & 0x7f));
    int counter = start.getInt(12);
    int blocks = (length + BLOCK - 1) / BLOCK;
    ByteBuffer counters = ByteBuffer.allocate(blocks * BLOCK);
    for (int i = 0; i < blocks; i++) {
      counters.put(start.array(), 0, 12).putInt(counter + i);
    }
    return finish(ciphers.get().blocks(), counters.array());
  }

  private static byte[] doubled(byte[] block) {
    byte[] twice = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int carry = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
      twice[i] = (byte) (block[i] << 1 | carry);
    }
    if (block[0] < 0) {
      twice[BLOCK - 1] ^= (byte) REDUCTION;
    }
    return twice;
  }

  private static void mix(byte[] into, byte[] block, int at) {
    for (int i = 0; i < BLOCK; i++) {
      into[at + i] ^= block[i];
    }
  }

  /** Also takes a cipher back to where it was: its next message starts anew. */
  private static byte[] finish(Cipher cipher, byte[] blocks) {
    try {
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  @SuppressWarnings(
      "InsecureCryptoUsage") // Zero IV and single blocks are how CMAC and CTR are made.
  private Ciphers newCiphers() {
    try {
      Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
      chain.init(Cipher.ENCRYPT_MODE, macKey, new IvParameterSpec(new byte[BLOCK]));
      Cipher blocks = Cipher.getInstance("AES/ECB/NoPadding");
      blocks.init(Cipher.ENCRYPT_MODE, counterKey);
      return new Ciphers(chain, blocks);
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static IllegalStateException unusable(GeneralSecurityException cause) {
    return new IllegalStateException("AES is not usable on this Java runtime", cause);
  }
}
