package dev.maskroute.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * ipcrypt-pfx (draft-denis-ipcrypt, section 6.2): addresses that share their first n bits become
 * addresses that share their first n bits; IPv4 stays IPv4 and IPv6 stays IPv6.
 *
 * <p>Each bit is flipped or not by a pseudorandom function of all bits before it: the last bit of
 * the XOR of two AES-128 encryptions of {@code zeros || 1 || bits before}. <b>Which addresses are
 * neighbours is visible</b>, and knowing one plaintext address tells the network of its neighbours.
 */
final class IpcryptPfx implements IpPermutation {
  static final int KEY_BYTES = 2 * AesBlocks.KEY;

  private final AesBlocks first;
  private final AesBlocks second;

  /**
   * With two AES keys, one after the other.
   *
   * @throws IllegalArgumentException if they are equal, as every address would then be its own
   *     token
   */
  IpcryptPfx(byte[] keys) {
    byte[] half = Arrays.copyOf(keys, AesBlocks.KEY);
    if (MessageDigest.isEqual(half, Arrays.copyOfRange(keys, AesBlocks.KEY, KEY_BYTES))) {
      throw new IllegalArgumentException("the two halves of an ipcrypt-pfx key are equal");
    }
    this.first = new AesBlocks(keys, 0);
    this.second = new AesBlocks(keys, AesBlocks.KEY);
  }

  /** All prefixes are known beforehand, so that all their blocks are encrypted in one call. */
  @Override
  public IpAddress encrypt(IpAddress address) {
    byte[] plain = address.bytes();
    int bits = 8 * plain.length;
    ByteBuffer blocks = ByteBuffer.allocate(AesBlocks.BLOCK * bits);
    Prefix prefix = new Prefix(address.isIpv4());
    for (int i = 0; i < bits; i++) {
      prefix.putInto(blocks);
      prefix.append(bit(plain, i));
    }
    byte[] one = first.encrypt(blocks.array());
    byte[] two = second.encrypt(blocks.array());
    byte[] token = new byte[plain.length];
    for (int i = 0; i < bits; i++) {
      int last = AesBlocks.BLOCK * i + AesBlocks.BLOCK - 1;
      setBit(token, i, bit(plain, i) ^ ((one[last] ^ two[last]) & 1));
    }
    return IpAddress.ofBytes(token);
  }

  /** Bit by bit, as every block needs the bits recovered before it. */
  @Override
  public IpAddress decrypt(IpAddress address) {
    byte[] token = address.bytes();
    byte[] plain = new byte[token.length];
    UnaryOperator<byte[]> one = first.encryptor();
    UnaryOperator<byte[]> two = second.encryptor();
    Prefix prefix = new Prefix(address.isIpv4());
    for (int i = 0; i < 8 * token.length; i++) {
      byte[] block = prefix.block();
      int last = AesBlocks.BLOCK - 1;
      int flip = (one.apply(block)[last] ^ two.apply(block)[last]) & 1;
      int original = bit(token, i) ^ flip;
      setBit(plain, i, original);
      prefix.append(original);
    }
    return IpAddress.ofBytes(plain);
  }

  private static int bit(byte[] bytes, int at) {
    return bytes[at / 8] >> (7 - at % 8) & 1;
  }

  private static void setBit(byte[] bytes, int at, int value) {
    bytes[at / 8] |= (byte) (value << (7 - at % 8));
  }

  /** {@code zeros || 1 || bits so far}, 128 bits in all. Not safe for threads. */
  private static final class Prefix {
    private long high;
    private long low;

    /** Of no bits, or for IPv4 of the 96 bits that all IPv4-mapped addresses begin with. */
    Prefix(boolean ipv4) {
      this.high = ipv4 ? 1L << 32 : 0;
      this.low = ipv4 ? 0xffff : 1;
    }

    void append(int bit) {
      high = high << 1 | low >>> 63;
      low = low << 1 | bit;
    }

    void putInto(ByteBuffer blocks) {
      blocks.putLong(high).putLong(low);
    }

    byte[] block() {
      ByteBuffer block = ByteBuffer.allocate(AesBlocks.BLOCK);
      putInto(block);
      return block.array();
    }
  }
}
