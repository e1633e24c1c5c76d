package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file beside the audit file that says where it ends, so that lines cut off at the end show:
 * the number of lines and the hash of the last one. It is written after the line, so after a crash
 * it may be one line behind.
 */
final class AuditHead {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})\\s*");

  private final Path file;

  AuditHead(Path auditFile) {
    this.file = sibling(requireNonNull(auditFile, "auditFile"), ".head");
  }

  /**
   * What a head file says.
   *
   * @param count number of lines
   * @param hash of the last of them
   */
  record Content(long count, String hash) {}

  static Path sibling(Path auditFile, String suffix) {
    return auditFile.resolveSibling(auditFile.getFileName() + suffix);
  }

  /** Opens or makes a file that only its owner may read. */
  static FileChannel openPrivate(Path file, Set<StandardOpenOption> options) throws IOException {
    return FileChannel.open(file, options, ownerOnly(file));
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    FileStore store = Files.getFileStore(file.toAbsolutePath().getParent());
    if (!store.supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /**
   * Reads the file; without one, nothing was written yet.
   *
   * @throws IOException also when it is no head file
   */
  Optional<Content> read() throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IOException("not a head file");
    }
    return Optional.of(new Content(Long.parseLong(matcher.group(1)), matcher.group(2)));
  }

  void write(AuditLink last) throws IOException {
    Path temporary = sibling(file, ".tmp");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        openPrivate(temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      channel.write(UTF_8.encode(last.sequence() + " " + last.hash() + "\n"));
      channel.force(true);
    }
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Path file() {
    return file;
  }
}
