package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The directory of keyset files, one a field, named {@code <field>.json}. */
final class KeysetDirectory {
  private static final String SUFFIX = ".json";

  /** A file lock keeps other processes out, but not other threads of this one. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path directory;
  private final KeyDates dates;

  KeysetDirectory(Path directory) {
    this.directory = requireNonNull(directory, "directory");
    this.dates = new KeyDates(directory);
  }

  /** Something that is done while no one else changes a keyset. */
  interface Change<T> {
    T run() throws KeysetException;
  }

  Path file(String field) {
    return directory.resolve(FieldNames.require(field) + SUFFIX);
  }

  /** The names of the fields that have a keyset, sorted; none if there is no directory. */
  List<String> fields() throws KeysetException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(FieldNames::isUsable)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw KeysetException.io("*", directory, "listed", e);
    }
  }

  String read(String field) throws KeysetException {
    Path file = file(field);
    try {
      if (PrivateFiles.isReadableByOthers(file)) {
        throw KeysetException.of(
            field,
            file,
            "may be read by other users",
            "run: chmod 600 " + file + "; if others had access, also: keys rotate " + field);
      }
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (NoSuchFileException e) {
      throw KeysetException.of(field, file, "does not exist", "run: keys create " + field);
    } catch (IOException e) {
      throw KeysetException.io(field, file, "read", e);
    }
  }

  void requireAbsent(String field) throws KeysetException {
    if (Files.exists(file(field))) {
      throw alreadyExists(field);
    }
  }

  void create(String field, String text) throws KeysetException {
    Path file = file(field);
    try {
      PrivateFiles.create(file, text);
    } catch (FileAlreadyExistsException e) {
      throw alreadyExists(field);
    } catch (IOException e) {
      throw KeysetException.io(field, file, "created", e);
    }
  }

  void replace(String field, String text) throws KeysetException {
    Path file = file(field);
    try {
      PrivateFiles.replace(file, text);
    } catch (IOException e) {
      throw KeysetException.io(field, file, "replaced", e);
    }
  }

  private KeysetException alreadyExists(String field) {
    return KeysetException.of(
        field, file(field), "already exists", "to add a key to it run: keys rotate " + field);
  }

  Map<Long, Instant> dates(String field) {
    return dates.of(field);
  }

  void date(String field, long id, Instant created) throws KeysetException {
    try {
      dates.put(field, id, created);
    } catch (IOException e) {
      throw KeysetException.io(field, file(field), "dated", e);
    }
  }

  /**
   * Makes the directory if need be and keeps every other thread and process from changing keysets:
   * of two changes at once one would be lost, and with it perhaps a key that is in use already.
   */
  <T> T locked(String field, Change<T> change) throws KeysetException {
    THREADS.lock();
    try {
      PrivateFiles.createDirectory(directory);
      try (FileChannel channel = PrivateFiles.openForLock(directory.resolve(".lock"));
          FileLock lock = channel.lock()) {
        requireNonNull(lock, "lock");
        PrivateFiles.sweep(directory);
        return change.run();
      }
    } catch (IOException e) {
      throw KeysetException.io(field, file(field), "changed", e);
    } finally {
      THREADS.unlock();
    }
  }
}
