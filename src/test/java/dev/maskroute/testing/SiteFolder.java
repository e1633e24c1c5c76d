package dev.maskroute.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the files that a site owns, for a test to edit. */
public final class SiteFolder {
  private static final List<String> OWNED = List.of("routes", "sql", "application.properties");

  private final Path folder;

  private SiteFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies the project's own routes, SQL and settings into a folder. */
  public static SiteFolder copyTo(Path folder) throws IOException {
    for (String owned : OWNED) {
      try (Stream<Path> files = Files.walk(Path.of(owned))) {
        for (Path file : files.toList()) {
          Path target = folder.resolve(file.toString());
          Files.createDirectories(target.getParent());
          if (Files.isRegularFile(file)) {
            Files.copy(file, target);
          }
        }
      }
    }
    return new SiteFolder(folder);
  }

  public Path path() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Replaces a piece of a file's text, which has to be there. */
  public void edit(String name, String from, String to) throws IOException {
    String text = Files.readString(file(name));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(name + " does not hold: " + from);
    }
    Files.writeString(file(name), text.replace(from, to));
  }

  /** Writes a file, whose folder may be missing. */
  public void write(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }

  /** Sets a property; the last of several lines of one name counts. */
  public void set(String key, String value) throws IOException {
    Files.writeString(
        file("application.properties"), "\n" + key + "=" + value, StandardOpenOption.APPEND);
  }
}
