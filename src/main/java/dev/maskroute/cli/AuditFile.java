package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The record of recoveries: one JSON object a line, with digests of the tokens, never plaintext.
 */
final class AuditFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  AuditFile(Path file) {
    this.file = requireNonNull(file, "file");
  }

  /**
   * Puts a recovery on record, on disk, before it happens.
   *
   * @throws RefusedException when the record cannot be written
   */
  void append(String field, List<String> tokens, String reason) throws RefusedException {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("time", Instant.now().toString());
    entry.put("user", System.getProperty("user.name"));
    entry.put("host", host());
    entry.put("field", field);
    entry.put("values", tokens.size());
    entry.put("reason", reason);
    ArrayNode digests = entry.putArray("tokens");
    tokens.forEach(token -> digests.add(digest(token)));
    write(entry + "\n");
  }

  private void write(String line) throws RefusedException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw new RefusedException(
          "refused: the audit file "
              + file
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); check maskroute.audit.file and its permissions");
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
