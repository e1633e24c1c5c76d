package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps those who write an audit file apart, and those who read it from a record whose line is
 * written and counted nowhere yet. To be closed by the thread that opened it.
 */
final class AuditLock implements AutoCloseable {
  /** A file lock keeps other processes out, but not other threads of this one. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Optional<FileChannel> channel;

  private AuditLock(Optional<FileChannel> channel) {
    this.channel = channel;
  }

  /** Waits until nobody reads or writes. */
  static AuditLock toWrite(Path auditFile) throws IOException {
    return locked(
        () -> {
          FileChannel channel =
              AuditHead.openPrivate(
                  file(auditFile), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
          return Optional.of(held(channel, false));
        });
  }

  /** Waits until nobody writes. Files that were copied elsewhere have no lock, and no writers. */
  static AuditLock toRead(Path auditFile) throws IOException {
    return locked(
        () -> {
          try {
            return Optional.of(held(FileChannel.open(file(auditFile)), true));
          } catch (NoSuchFileException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void close() throws IOException {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } finally {
      THREADS.unlock();
    }
  }

  /** Opens what is to be closed with the lock. */
  private interface Opening {
    Optional<FileChannel> open() throws IOException;
  }

  private static AuditLock locked(Opening opening) throws IOException {
    THREADS.lock();
    try {
      return new AuditLock(opening.open());
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  private static FileChannel held(FileChannel channel, boolean shared) throws IOException {
    try {
      FileLock unused = requireNonNull(channel.lock(0, Long.MAX_VALUE, shared));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Path file(Path auditFile) {
    return AuditHead.sibling(auditFile, ".lock");
  }
}
