package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IP address: 4 bytes for IPv4, 16 for IPv6, in network byte order. An IPv4-mapped IPv6 address
 * ({@code ::ffff:192.0.2.1}) is the IPv4 address it maps.
 */
final class IpAddress {
  private static final int MAPPED_PREFIX = 12;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address without ever asking a name server, or gives empty for any other text. */
  static Optional<IpAddress> parse(String text) {
    requireNonNull(text, "text");
    byte[] bytes = IpText.parse(text);
    return bytes == null ? Optional.empty() : Optional.of(ofBytes(bytes));
  }

  /** The address in canonical form, or the text itself if it is not an address. */
  static String canonical(String text) {
    return parse(text).map(IpAddress::toString).orElse(text);
  }

  /** From 4 or 16 bytes. */
  static IpAddress ofBytes(byte[] bytes) {
    if (bytes.length == 16 && isMapped(bytes)) {
      return new IpAddress(Arrays.copyOfRange(bytes, MAPPED_PREFIX, 16));
    }
    return new IpAddress(bytes.clone());
  }

  boolean isIpv4() {
    return bytes.length == 4;
  }

  /** 4 or 16 bytes. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** 16 bytes, IPv4 as its IPv4-mapped form (RFC 4291, section 2.5.5.2). */
  byte[] mapped() {
    if (!isIpv4()) {
      return bytes.clone();
    }
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, MAPPED_PREFIX, 4);
    return mapped;
  }

  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
  }

  /** The canonical form: dotted decimal, or RFC 5952. */
  @Override
  public String toString() {
    return IpText.format(bytes);
  }
}
