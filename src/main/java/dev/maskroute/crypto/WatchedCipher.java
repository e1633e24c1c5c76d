package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cipher that is replaced as a whole when its keyset file changes. */
final class WatchedCipher implements FieldCipher {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedCipher.class);

  private final KeysetStore store;
  private final FieldSpec spec;

  /** Mutable: replaced by the watching thread, read by all. */
  private volatile FieldCipher current;

  /** Mutable: as {@link #current} is. */
  private volatile long primaryKey;

  /** Mutable, only for the watching thread: the state of the file that {@link #current} is of. */
  private Optional<Stamp> stamp;

  /** Mutable, only for the watching thread: what was last said to be wrong with the file. */
  private String complaint = "";

  WatchedCipher(KeysetStore store, FieldSpec spec) throws KeysetException {
    this.store = requireNonNull(store, "store");
    this.spec = requireNonNull(spec, "spec");
    // The stamp first: a change in between is then seen again, and not missed.
    this.stamp = Stamp.of(store.file(spec.name()));
    this.current = store.open(spec);
    this.primaryKey = store.info(spec.name()).primary().id();
  }

  String field() {
    return spec.name();
  }

  /** The id of the key that tokens are made with. */
  long primaryKey() {
    return primaryKey;
  }

  /** What tells one state of a file from another; a replaced file is another file. */
  private record Stamp(Object modified, Optional<Object> identity, long size) {
    static Optional<Stamp> of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return Optional.of(
            new Stamp(now.lastModifiedTime(), Optional.ofNullable(now.fileKey()), now.size()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  @Override
  public String mask(String plaintext) {
    return current.mask(plaintext);
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    return current.unmask(token);
  }

  /** Takes the keyset over if its file has changed; one thread at a time. */
  void look() {
    Optional<Stamp> now = Stamp.of(store.file(spec.name()));
    if (now.equals(stamp) && complaint.isEmpty()) {
      return;
    }
    KeysetInfo keyset;
    try {
      FieldCipher changed = store.open(spec);
      keyset = store.info(spec.name());
      current = changed;
      primaryKey = keyset.primary().id();
      stamp = now;
      complaint = "";
    } catch (KeysetException | RuntimeException | Error e) {
      complain(e);
      return;
    }
    announce(keyset);
  }

  private void announce(KeysetInfo keyset) {
    long enabled = keyset.keys().stream().filter(KeyInfo::enabled).count();
    LOG.info(
        "The keyset of field {} has changed: new tokens are made with key {}; {} enabled",
        spec.name(),
        keyset.primary().id(),
        enabled == 1 ? "it alone is" : enabled + " keys are");
  }

  private void complain(Throwable e) {
    String cause = e instanceof KeysetException ? e.getMessage() : e.getClass().getName();
    if (!cause.equals(complaint)) {
      LOG.error("{}. The keys of before stay in use for field {}", cause, spec.name());
      complaint = cause;
    }
  }

  @Override
  public String toString() {
    return "cipher of field " + spec.name();
  }
}
