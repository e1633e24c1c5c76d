package dev.maskroute.routing.check;

import dev.maskroute.config.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files beside one that is missing. */
final class Neighbours {
  private Neighbours() {}

  static String hint(Path missing, String otherwise) {
    Path folder = missing.getParent();
    Path name = missing.getFileName();
    if (folder == null || name == null || !Files.isDirectory(folder)) {
      return otherwise;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
      return Nearest.hint(name.toString(), names, otherwise);
    } catch (IOException e) {
      return otherwise;
    }
  }
}
