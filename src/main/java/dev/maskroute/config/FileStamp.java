package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells one state of a file from another without reading it. A file that was replaced, as
 * editors and Kubernetes do, is another file although its size and time may be the same.
 *
 * @param identity empty where the file system has none
 */
record FileStamp(FileTime modified, long size, Optional<String> identity) {
  FileStamp {
    requireNonNull(modified, "modified");
    requireNonNull(identity, "identity");
  }

  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(
        now.lastModifiedTime(),
        now.size(),
        Optional.ofNullable(now.fileKey()).map(Object::toString));
  }
}
