package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary folder for as long as a command runs. It holds keysets, so it goes also when a signal
 * ends the process, which then runs nothing but its hooks.
 */
final class ScratchFolder implements AutoCloseable {
  private final Path path;
  private final ExitHook atExit;

  private ScratchFolder(Path path) {
    this.path = requireNonNull(path, "path");
    this.atExit = ExitHook.add("sweep", () -> sweep(path));
  }

  /** Makes one. */
  static ScratchFolder create(String prefix) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(prefix));
  }

  Path path() {
    return path;
  }

  private static void sweep(Path path) {
    try {
      Folders.delete(path);
    } catch (IOException | UncheckedIOException e) {
      // Among the temporary files of the system, which clears them.
    }
  }

  @Override
  public void close() throws IOException {
    if (atExit.remove()) {
      Folders.delete(path);
    }
  }
}
