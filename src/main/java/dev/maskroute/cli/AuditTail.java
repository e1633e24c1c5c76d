package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last line of an audit file, found without reading all of it. */
final class AuditTail {
  private static final int FIRST_WINDOW = 1 << 16;

  private AuditTail() {}

  /** The last line, the start when there is none, or empty when the file does not end in a line. */
  static Optional<AuditLink> of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.of(AuditLink.start());
    }
    try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
      if (lines.length() == 0) {
        return Optional.of(AuditLink.start());
      }
      return lastLine(lines).flatMap(AuditLink::of);
    }
  }

  private static Optional<String> lastLine(RandomAccessFile file) throws IOException {
    for (long window = FIRST_WINDOW; ; window *= 2) {
      byte[] end = end(file, window);
      if (end[end.length - 1] != '\n') {
        return Optional.empty();
      }
      int start = end.length - 1;
      while (start > 0 && end[start - 1] != '\n') {
        start--;
      }
      if (start > 0 || end.length == file.length()) {
        return Optional.of(new String(end, start, end.length - 1 - start, UTF_8));
      }
    }
  }

  private static byte[] end(RandomAccessFile file, long window) throws IOException {
    byte[] end = new byte[Math.toIntExact(Math.min(window, file.length()))];
    file.seek(file.length() - end.length);
    file.readFully(end);
    return end;
  }
}
