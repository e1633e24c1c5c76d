package dev.maskroute.crypto;

/**
 * IP addresses as text: reads the forms of RFC 4291, section 2.2, and dotted decimal; writes RFC
 * 5952. Java's own reader is not used, as it may ask a name server and takes a zone for granted.
 */
final class IpText {
  private static final int WORDS = 8;

  private IpText() {}

  /** The 4 or 16 bytes of an address, or null if the text is not one. */
  static byte[] parse(String text) {
    return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
  }

  static String format(byte[] bytes) {
    return bytes.length == 4 ? formatIpv4(bytes) : formatIpv6(bytes);
  }

  private static byte[] parseIpv4(String text) {
    String[] octets = text.split("\\.", -1);
    if (octets.length != 4) {
      return null;
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int octet = number(octets[i], 10, 3);
      boolean leadingZero = octets[i].length() > 1 && octets[i].charAt(0) == '0';
      if (octet < 0 || octet > 255 || leadingZero) {
        return null;
      }
      bytes[i] = (byte) octet;
    }
    return bytes;
  }

  private static byte[] parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] words = parseWords(text);
      return words != null && words.length == 2 * WORDS ? words : null;
    }
    String headText = text.substring(0, gap);
    byte[] head = headText.indexOf('.') < 0 ? parseWords(headText) : null;
    byte[] tail = parseWords(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 2 * (WORDS - 1)) {
      return null;
    }
    byte[] bytes = new byte[2 * WORDS];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
    return bytes;
  }

  /** Words between colons, the last of which may be an IPv4 address; null if malformed. */
  private static byte[] parseWords(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] words = text.split(":", -1);
    String last = words[words.length - 1];
    byte[] ipv4 = last.indexOf('.') < 0 ? null : parseIpv4(last);
    int plain = ipv4 == null ? words.length : words.length - 1;
    if (plain > WORDS) {
      return null;
    }
    byte[] bytes = new byte[2 * plain + (ipv4 == null ? 0 : 4)];
    for (int i = 0; i < plain; i++) {
      int word = number(words[i], 16, 4);
      if (word < 0) {
        return null;
      }
      bytes[2 * i] = (byte) (word >> 8);
      bytes[2 * i + 1] = (byte) word;
    }
    if (ipv4 != null) {
      System.arraycopy(ipv4, 0, bytes, 2 * plain, 4);
    }
    return bytes;
  }

  /** A number of 1 to {@code most} ASCII digits, or -1. */
  private static int number(String text, int radix, int most) {
    if (text.isEmpty() || text.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static String formatIpv4(byte[] bytes) {
    return (bytes[0] & 0xff)
        + "."
        + (bytes[1] & 0xff)
        + "."
        + (bytes[2] & 0xff)
        + "."
        + (bytes[3] & 0xff);
  }

  private static String formatIpv6(byte[] bytes) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int gap = longestZeros(words);
    int afterGap = gap < 0 ? -1 : gap + zerosAt(words, gap);
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < WORDS; i++) {
      if (i == gap) {
        text.append("::");
        i = afterGap - 1;
      } else {
        text.append(i == 0 || i == afterGap ? "" : ":").append(Integer.toHexString(words[i]));
      }
    }
    return text.toString();
  }

  /** Where the first of the longest runs of two or more zero words starts, or -1. */
  private static int longestZeros(int[] words) {
    int best = -1;
    int length = 1;
    for (int i = 0; i < WORDS; i++) {
      int zeros = zerosAt(words, i);
      if (zeros > length) {
        best = i;
        length = zeros;
      }
    }
    return best;
  }

  private static int zerosAt(int[] words, int start) {
    int end = start;
    while (end < WORDS && words[end] == 0) {
      end++;
    }
    return end - start;
  }
}
