package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;

/**
 * Files that only their owner may read, and that appear whole or not at all, also when the machine
 * stops in the middle.
 */
final class PrivateFiles {
  private static final FileAttribute<?>[] NOTHING_TO_SET = {};
  private static final String TEMPORARY = ".tmp";

  private PrivateFiles() {}

  /** Whether group or others may read the file; false where the file system has no such rights. */
  static boolean isReadableByOthers(Path file) throws IOException {
    if (!isPosix(file)) {
      return false;
    }
    Set<PosixFilePermission> readers = Set.of(GROUP_READ, OTHERS_READ);
    return !Collections.disjoint(Files.getPosixFilePermissions(file), readers);
  }

  static void createDirectory(Path directory) throws IOException {
    Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
  }

  /**
   * Writes a file that must not exist yet, also when two processes try at once.
   *
   * @throws FileAlreadyExistsException if it exists; it is left as it was
   */
  static void create(Path file, String text) throws IOException {
    Path temporary = writeTemporary(file, text);
    try {
      // A hard link fails where a move would silently replace.
      Files.createLink(file, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without hard links: exclusive still, but a stop in the middle leaves a part.
      Files.createFile(file, ownerOnly(file, "rw-------"));
      writeDurably(file, text);
    } finally {
      Files.delete(temporary);
    }
    forceDirectory(file);
  }

  /**
   * Puts a new text in place of the old one; a stop in the middle leaves the old one. Where the
   * name is a link, what it leads to is replaced, so that whoever shares it goes on sharing it.
   */
  static void replace(Path name, String text) throws IOException {
    Path file = Files.isSymbolicLink(name) ? name.toRealPath() : name;
    Path temporary = writeTemporary(file, text);
    try {
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceDirectory(file);
  }

  /** A file that is only there to be locked. */
  static FileChannel openForLock(Path file) throws IOException {
    return FileChannel.open(file, Set.of(CREATE, WRITE), ownerOnly(file, "rw-------"));
  }

  /**
   * Deletes what is left of files that were written when the process or the disk came to an end:
   * keys that are destroyed later would live on in them. To be called while nobody writes there.
   */
  static void sweep(Path directory) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, ".*-*" + TEMPORARY)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Path writeTemporary(Path file, String text) throws IOException {
    Path temporary =
        Files.createTempFile(
            directoryOf(file),
            "." + file.getFileName() + "-",
            TEMPORARY,
            ownerOnly(file, "rw-------"));
    writeDurably(temporary, text);
    return temporary;
  }

  private static void writeDurably(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      ByteBuffer bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Without it, a file that is on disk may still lose its name when the machine stops. */
  private static void forceDirectory(Path file) throws IOException {
    if (isPosix(file)) {
      try (FileChannel channel = FileChannel.open(directoryOf(file))) {
        channel.force(true);
      }
    }
  }

  private static Path directoryOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static FileAttribute<?>[] ownerOnly(Path file, String permissions) {
    if (!isPosix(file)) {
      return NOTHING_TO_SET;
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
