package dev.maskroute.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a batch after its rows, so that what is written of it a second time replaces the first. */
final class BatchId {
  /** Half a digest: enough for two batches never to share a name, and short in a list of files. */
  private static final int BYTES = 16;

  private BatchId() {}

  static String of(List<Row> rows) {
    MessageDigest digest = digest();
    for (String id : rows.stream().map(Row::id).sorted().toList()) {
      byte[] bytes = id.getBytes(UTF_8);
      // With its length before it, no id can be taken for two.
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
