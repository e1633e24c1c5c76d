package dev.maskroute.config;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the folder that holds {@code routes/}: named, beside the jar, or one folder above it. */
public final class Home {
  private Home() {}

  /**
   * Finds the folder, whatever the working directory.
   *
   * @param named the folder the user named, if any
   * @throws InvalidSettingsException when no folder with routes is found
   */
  public static Path find(Optional<Path> named) throws InvalidSettingsException {
    List<Path> candidates = named.map(List::of).orElseGet(Home::aroundTheJar);
    return candidates.stream()
        .map(candidate -> candidate.toAbsolutePath().normalize())
        .filter(candidate -> Files.isDirectory(candidate.resolve("routes")))
        .findFirst()
        .orElseThrow(() -> missing(candidates));
  }

  private static List<Path> aroundTheJar() {
    Path folder = location().getParent();
    Path above = folder.getParent();
    return above == null ? List.of(folder) : List.of(folder, above);
  }

  /** The program's own jar; where it runs from classes, their folder. */
  public static Path location() {
    try {
      return new File(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toPath()
          .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own jar has no file address", e);
    }
  }

  private static InvalidSettingsException missing(List<Path> candidates) {
    return new InvalidSettingsException(
        new Problem(
            "--home",
            "no folder routes/ in " + candidates,
            "name the folder that holds routes/ and sql/ with --home DIR"));
  }
}
