package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The record of recoveries: one JSON object a line, with digests of the tokens, never plaintext.
 * Each line holds the hash of the one before, so that a removed or altered line shows ({@link
 * AuditVerification}). Several processes may append to one file.
 */
final class AuditFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final AuditHead head;

  AuditFile(Path file) {
    this.file = requireNonNull(file, "file").toAbsolutePath();
    this.head = new AuditHead(this.file);
  }

  /**
   * Puts a recovery on record, on disk, before it happens.
   *
   * @throws RefusedException when the record cannot be written, or the file is not as it was left
   */
  void append(String field, List<String> tokens, String reason) throws RefusedException {
    try {
      Files.createDirectories(file.getParent());
      try (AuditLock lock = AuditLock.toWrite(file)) {
        requireNonNull(lock, "lock");
        AuditLink last = last();
        String line = entry(last, field, tokens, reason).toString();
        write(line + "\n");
        head.write(new AuditLink(last.sequence() + 1, last.hash(), AuditLink.sha256(line)));
      }
    } catch (IOException e) {
      throw new RefusedException(
          "refused: the audit file "
              + file
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); check maskroute.audit.file, its permissions and the space on its disk");
    }
  }

  private AuditLink last() throws IOException, RefusedException {
    AuditLink last = AuditTail.of(file).orElseThrow(this::notAsItWasLeft);
    AuditHead.Content content = head.read().orElse(new AuditHead.Content(0, AuditLink.GENESIS));
    boolean same = content.count() == last.sequence() && content.hash().equals(last.hash());
    boolean crashed =
        content.count() + 1 == last.sequence() && content.hash().equals(last.previous());
    if (!same && !crashed) {
      throw notAsItWasLeft();
    }
    if (crashed) {
      // Else a second line could follow that is counted nowhere, and look as if added by others.
      head.write(last);
    }
    return last;
  }

  private RefusedException notAsItWasLeft() {
    return new RefusedException(
        "refused: the audit file "
            + file
            + " does not end as it was left; run: audit verify, restore it, or keep it as evidence"
            + " with its .head file and name a new one in maskroute.audit.file");
  }

  private void write(String line) throws IOException {
    try (FileChannel channel =
        AuditHead.openPrivate(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      long end = channel.size();
      try {
        ByteBuffer bytes = UTF_8.encode(line);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        // A part of a line, as on a full disk, would look as if the file had been tampered with.
        channel.truncate(end);
        throw e;
      }
    }
  }

  private static ObjectNode entry(
      AuditLink last, String field, List<String> tokens, String reason) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put(AuditLink.SEQUENCE, last.sequence() + 1);
    entry.put(AuditLink.PREVIOUS, last.hash());
    entry.put("time", Instant.now().toString());
    entry.put("user", System.getProperty("user.name"));
    entry.put("host", host());
    entry.put("field", field);
    entry.put("values", tokens.size());
    entry.put("reason", reason);
    ArrayNode digests = entry.putArray("tokens");
    tokens.forEach(token -> digests.add(AuditLink.sha256(token)));
    return entry;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
