package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The loaded classes of a run, in a file that the same JVM maps at its next start instead of
 * reading, checking and linking them anew; from JDK 25 on with what it learned about hot methods.
 *
 * <p>It serves one JVM and the jars at one place. For whom it was made stands in a file beside it,
 * and the start script compares: a JVM that is given one of other jars may print warnings among the
 * results, start slower than without, or fail.
 */
final class ClassArchive {
  private static final int FIRST_WITH_PROFILES = 25;

  /** A training with four times as many makes the build 15 seconds longer. */
  private static final int MESSAGES_TO_LEARN_FROM = 5_000;

  private final Path jar;
  private final boolean withProfiles = Runtime.version().feature() >= FIRST_WITH_PROFILES;

  /**
   * Names the archive of a program for the JVM in use; makes nothing.
   *
   * @param jar the program, where it will be started
   */
  ClassArchive(Path jar) throws IOException {
    this.jar = requireNonNull(jar, "jar").toRealPath();
  }

  Path file() {
    return jar.resolveSibling("archive").resolve(withProfiles ? "maskroute.aot" : "maskroute.jsa");
  }

  private Path owner() {
    return besides(".for");
  }

  private Path besides(String suffix) {
    return file().resolveSibling(file().getFileName() + suffix);
  }

  private Path unfinished() {
    return besides(".new");
  }

  Path jar() {
    return jar;
  }

  /** How many messages are worth a training, besides the hundred that show every class. */
  int messages() {
    return withProfiles ? MESSAGES_TO_LEARN_FROM : 0;
  }

  /** The options with which a JVM leaves the archive at its end. */
  List<String> options() throws IOException {
    Files.createDirectories(file().getParent());
    String option = withProfiles ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
    // It names every class that cannot be kept, thousands of them.
    return List.of("-Xlog:disable", "-Xlog:all=error:stderr", option + unfinished());
  }

  /** Puts what a JVM left into use. */
  void publish() throws IOException {
    List<String> lines =
        List.of(
            Path.of(System.getProperty("java.home")).toRealPath().toString(),
            System.getProperty("java.runtime.version"),
            jar.toString(),
            Long.toString(Files.size(unfinished())));
    Files.deleteIfExists(owner());
    Files.move(unfinished(), file(), StandardCopyOption.REPLACE_EXISTING);
    Files.write(owner(), lines);
  }

  /** Removes what a training that failed left. */
  void discard() throws IOException {
    Files.deleteIfExists(unfinished());
  }

  /** Whether a JVM left something. */
  boolean isWritten() throws IOException {
    return Files.exists(unfinished()) && Files.size(unfinished()) > 0;
  }
}
