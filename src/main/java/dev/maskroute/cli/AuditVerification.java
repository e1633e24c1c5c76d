package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the first line of an audit file that is not as it was written. Whoever can write all of its
 * files can write a whole chain anew; that shows only against a head hash that was noted elsewhere.
 */
final class AuditVerification {
  private final Path file;
  private final AuditHead head;
  private final List<AuditLink> links = new ArrayList<>();

  /** Mutable: how many lines the head file counts. */
  private long counted;

  AuditVerification(Path file) {
    this.file = requireNonNull(file, "file");
    this.head = new AuditHead(file);
  }

  /** The hash of the last line. */
  String headHash() {
    return links.isEmpty() ? AuditLink.GENESIS : links.get(links.size() - 1).hash();
  }

  int count() {
    return links.size();
  }

  /** Whether a hash is that of some line. */
  boolean holds(String hash) {
    return links.stream().anyMatch(link -> link.hash().equals(hash));
  }

  /**
   * Whether the head file does not count the last line: its writer was ended in between, or it was
   * no writer of ours.
   */
  boolean isLastUncounted() {
    return counted < links.size();
  }

  /** The first bad line and what is wrong with it, or empty when the file is whole. */
  Optional<String> firstProblem() throws IOException {
    try (AuditLock lock = AuditLock.toRead(file)) {
      requireNonNull(lock, "lock");
      Optional<String> unreadable = read();
      Optional<String> broken = firstBrokenLink();
      return broken.or(() -> unreadable).or(this::wrongEnd).or(this::missing);
    }
  }

  private Optional<String> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    // A line at a time: a record is long, and a file of many years may be larger than the memory.
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = bytes.read(); next >= 0; next = bytes.read()) {
        if (next != '\n') {
          line.write(next);
          continue;
        }
        Optional<AuditLink> link = AuditLink.of(line.toString(UTF_8));
        if (link.isEmpty()) {
          return Optional.of(line(links.size()) + "is no audit record: altered, or not ours");
        }
        links.add(link.get());
        line.reset();
      }
      return line.size() == 0 ? Optional.empty() : Optional.of(line(links.size()) + "is cut off");
    }
  }

  /** No file is a whole one: all of it may be gone, or be looked for in the wrong place. */
  private Optional<String> missing() {
    return Files.exists(file)
        ? Optional.empty()
        : Optional.of(
            "there is no audit file; nothing was recovered here, or maskroute.audit.file names"
                + " another place");
  }

  private Optional<String> firstBrokenLink() {
    AuditLink before = AuditLink.start();
    for (int i = 0; i < links.size(); i++) {
      AuditLink link = links.get(i);
      if (link.sequence() != i + 1) {
        return Optional.of(
            line(i)
                + "is record "
                + link.sequence()
                + ": a line before it was removed, added or moved, or its number was altered");
      }
      if (!link.previous().equals(before.hash())) {
        // An altered line also no longer fits the one after it.
        boolean itself = i == 0 || !isFollowed(i);
        return Optional.of(
            line(itself ? i : i - 1) + "was altered: the hash that chains it does not fit");
      }
      before = link;
    }
    return Optional.empty();
  }

  private boolean isFollowed(int i) {
    return i + 1 >= links.size() || links.get(i + 1).previous().equals(links.get(i).hash());
  }

  private Optional<String> wrongEnd() {
    try {
      Optional<AuditHead.Content> end = head.read();
      if (end.isEmpty()) {
        return links.isEmpty()
            ? Optional.empty()
            : Optional.of("lines may be missing at the end: there is no " + head.file());
      }
      return wrongEnd(end.get());
    } catch (IOException e) {
      return Optional.of("lines may be missing at the end: " + head.file() + " cannot be read");
    }
  }

  private Optional<String> wrongEnd(AuditHead.Content end) {
    counted = end.count();
    if (end.count() > links.size()) {
      return Optional.of(
          line(links.size())
              + "is missing: "
              + head.file()
              + " counts "
              + end.count()
              + " records");
    }
    // One behind is what a crash between the two writes leaves, which isLastUncounted tells.
    if (end.count() < links.size() - 1) {
      return Optional.of(
          line((int) end.count())
              + "was added by others: "
              + head.file()
              + " counts "
              + end.count()
              + " records");
    }
    String hash = end.count() == 0 ? AuditLink.GENESIS : links.get((int) end.count() - 1).hash();
    return hash.equals(end.hash())
        ? Optional.empty()
        : Optional.of(
            line((int) end.count() - 1) + "was altered: " + head.file() + " has its hash");
  }

  private static String line(int index) {
    return "line " + (index + 1) + " ";
  }
}
