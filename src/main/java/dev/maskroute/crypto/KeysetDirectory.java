package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directory of keyset files, one a field, named {@code <field>.json}. */
final class KeysetDirectory {
  private static final String SUFFIX = ".json";

  private final Path directory;

  KeysetDirectory(Path directory) {
    this.directory = requireNonNull(directory, "directory");
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

  void create(String field, String text) throws KeysetException {
    Path file = file(field);
    try {
      PrivateFiles.createDirectory(directory);
      PrivateFiles.create(file, text);
    } catch (FileAlreadyExistsException e) {
      throw KeysetException.of(
          field, file, "already exists", "to add a key to it run: keys rotate " + field);
    } catch (IOException e) {
      throw KeysetException.io(field, file, "created", e);
    }
  }
}
