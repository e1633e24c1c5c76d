package dev.maskroute.cli.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Several files that are written together: all of them are kept, or none. Mutable. */
final class Writing implements AutoCloseable {
  /** The last step first. */
  private final Deque<Undo> undos = new ArrayDeque<>();

  private interface Undo {
    void run() throws IOException;
  }

  /** Writes a file that must not be there yet, and the folders that it needs. */
  void create(Path file, String text) throws IOException {
    createFolders(file.getParent());
    // Once it is open it is ours to delete: nothing stood in the way.
    try (OutputStream out = Files.newOutputStream(file, CREATE_NEW, WRITE)) {
      undos.push(() -> Files.deleteIfExists(file));
      out.write(text.getBytes(UTF_8));
    }
  }

  private void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createFolders(folder.getParent());
      Files.createDirectory(folder);
      undos.push(() -> Files.deleteIfExists(folder));
    }
  }

  /** Adds lines to a file, which is made when there is none. */
  void append(Path file, String lines) throws IOException {
    boolean isNew = Files.notExists(file);
    String before = isNew ? "" : Files.readString(file);
    String gap = before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    long length = isNew ? 0 : Files.size(file);
    undos.push(() -> restore(file, isNew, length));
    Files.writeString(file, gap + lines, UTF_8, CREATE, APPEND);
  }

  private static void restore(Path file, boolean isNew, long length) throws IOException {
    if (isNew) {
      Files.deleteIfExists(file);
      return;
    }
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.truncate(length);
    }
  }

  /** What was written stays. */
  void keep() {
    undos.clear();
  }

  /** Takes back all that was not kept, as far as it can be. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    while (!undos.isEmpty()) {
      try {
        undos.pop().run();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
