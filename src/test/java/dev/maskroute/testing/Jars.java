package dev.maskroute.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Jars that Maven fetches by a POM of their own, kept for all tests of a build. */
public final class Jars {
  private static final Path KEPT = Path.of("target", "jars").toAbsolutePath();

  private Jars() {}

  /** Puts the jars of a sink into {@code ext/} of a site, as docs/first-sink.md says. */
  public static void drop(String sink, SiteFolder site) throws IOException, InterruptedException {
    Path ext = Files.createDirectories(site.file("ext"));
    try (Stream<Path> jars = Files.list(of(Path.of("deploy", "ext", sink + ".xml")))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, ext.resolve(jar.getFileName()));
      }
    }
  }

  /** The folder with the jars of a server that tests start. */
  static Path ofServer(String server) throws IOException, InterruptedException {
    return of(Path.of("src", "test", "servers", server + ".xml"));
  }

  /** The only jar of a folder. */
  static Path only(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.findFirst().orElseThrow();
    }
  }

  private static synchronized Path of(Path pom) throws IOException, InterruptedException {
    Path folder = KEPT.resolve(pom.getParent().getFileName()).resolve(pom.getFileName());
    if (!Files.exists(folder)) {
      fetch(pom, folder);
    }
    return folder;
  }

  private static void fetch(Path pom, Path folder) throws IOException, InterruptedException {
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    Path log = Files.createDirectories(folder.getParent()).resolve(pom.getFileName() + ".log");
    ProcessBuilder maven =
        new ProcessBuilder(
            List.of(
                "mvn",
                "-B",
                "-ntp",
                "-f",
                pom.toString(),
                "dependency:copy-dependencies",
                "-Dext=" + partial));
    maven.redirectErrorStream(true).redirectOutput(log.toFile());
    int exit = maven.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("mvn ended with " + exit + ": " + Files.readString(log));
    }
    Files.move(partial, folder);
  }
}
