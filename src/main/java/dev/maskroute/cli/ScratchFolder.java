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
  private final Thread atExit = new Thread(this::sweep, "sweep");

  private ScratchFolder(Path path) {
    this.path = requireNonNull(path, "path");
  }

  /** Makes one. */
  static ScratchFolder create(String prefix) throws IOException {
    ScratchFolder folder = new ScratchFolder(Files.createTempDirectory(prefix));
    Runtime.getRuntime().addShutdownHook(folder.atExit);
    return folder;
  }

  Path path() {
    return path;
  }

  private void sweep() {
    try {
      Folders.delete(path);
    } catch (IOException | UncheckedIOException e) {
      // Among the temporary files of the system, which clears them.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends, and the hook deletes it.
      return;
    }
    Folders.delete(path);
  }
}
