package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keysets between the directory, where they are encrypted, and memory. */
final class KeysetVault {
  private final KeysetDirectory directory;
  private final KeyEncryptionKey kek;
  private final Clock clock;

  KeysetVault(Path directory, KeyEncryptionKey kek, Clock clock) {
    this.directory = new KeysetDirectory(directory);
    this.kek = requireNonNull(kek, "kek");
    this.clock = requireNonNull(clock, "clock");
  }

  /** What becomes of a keyset. */
  interface Edit {
    KeysetHandle apply(KeysetHandle keyset) throws KeysetException;
  }

  KeysetDirectory directory() {
    return directory;
  }

  KeysetHandle read(String field) throws KeysetException {
    return KeysetFormat.parse(field, directory.file(field), directory.read(field), kek);
  }

  /** The cipher of a keyset that was read, perhaps in part. */
  FieldCipher cipher(FieldSpec spec, KeysetHandle keyset) throws KeysetException {
    for (int i = 0; i < keyset.size(); i++) {
      KeysetHandle.Entry entry = keyset.getAt(i);
      if (!entry.getKey().getParameters().equals(spec.method().keyParameters())) {
        throw wrongKeys(spec, "keys of type " + type(entry));
      }
    }
    try {
      return FieldCiphers.of(spec, keyset);
    } catch (GeneralSecurityException e) {
      throw wrongKeys(spec, "keys that Tink refuses");
    }
  }

  /** The enabled keys, the primary one first. */
  List<KeyEpoch> epochs(FieldSpec spec) throws KeysetException {
    KeysetHandle keyset = read(spec.name());
    List<KeyEpoch> epochs = new ArrayList<>();
    for (int i = 0; i < keyset.size(); i++) {
      KeysetHandle.Entry entry = keyset.getAt(i);
      if (entry.getStatus() == KeyStatus.ENABLED) {
        long id = Integer.toUnsignedLong(entry.getId());
        FieldCipher cipher = cipher(spec, Keysets.only(entry));
        epochs.add(
            entry.isPrimary() ? 0 : epochs.size(), new KeyEpoch(id, entry.isPrimary(), cipher));
      }
    }
    return List.copyOf(epochs);
  }

  KeysetInfo create(String field, KeysetHandle keyset) throws KeysetException {
    FieldNames.require(field);
    return directory.locked(
        field,
        () -> {
          directory.requireAbsent(field);
          datePrimary(field, keyset);
          directory.create(field, KeysetFormat.serialize(keyset, kek));
          return describe(field, keyset);
        });
  }

  KeysetInfo change(String field, Edit edit) throws KeysetException {
    FieldNames.require(field);
    return directory.locked(
        field,
        () -> {
          KeysetHandle old = read(field);
          KeysetHandle changed = edit.apply(old);
          if (changed.getPrimary().getId() != old.getPrimary().getId()) {
            datePrimary(field, changed);
          }
          directory.replace(field, KeysetFormat.serialize(changed, kek));
          return describe(field, changed);
        });
  }

  /** Encrypts one keyset anew; false if another process has done so meanwhile. */
  boolean rewrap(String field, KeyEncryptionKey newKek) throws KeysetException {
    return directory.locked(
        field,
        () -> {
          if (isUnder(field, newKek)) {
            return false;
          }
          directory.replace(field, KeysetFormat.serialize(read(field), newKek));
          return true;
        });
  }

  boolean isUnder(String field, KeyEncryptionKey other) throws KeysetException {
    String text = directory.read(field);
    try {
      KeysetFormat.parse(field, directory.file(field), text, other);
      return true;
    } catch (KeysetException e) {
      return false; // Then it must be under the present key, which reading it tells.
    }
  }

  KeysetInfo describe(String field, KeysetHandle keyset) {
    Map<Long, Instant> dates = directory.dates(field);
    List<KeyInfo> keys =
        IntStream.range(0, keyset.size()).mapToObj(i -> describe(keyset.getAt(i), dates)).toList();
    return new KeysetInfo(field, directory.file(field), keys);
  }

  private static KeyInfo describe(KeysetHandle.Entry entry, Map<Long, Instant> dates) {
    long id = Integer.toUnsignedLong(entry.getId());
    return new KeyInfo(
        id,
        entry.getStatus().toString(),
        entry.isPrimary(),
        type(entry),
        Optional.ofNullable(dates.get(id)));
  }

  KeysetException problem(String field, String problem, String nextStep) {
    return KeysetException.of(field, directory.file(field), problem, nextStep);
  }

  private KeysetException wrongKeys(FieldSpec spec, String found) {
    return problem(
        spec.name(),
        "holds " + found + ", which do not fit the method " + spec.method().id(),
        "set the method it was made for, or move the file away and run: keys create "
            + spec.name());
  }

  private static String type(KeysetHandle.Entry entry) {
    return entry.getKey().getClass().getSimpleName();
  }

  /** Before the keyset is written: a date without a key does no harm, and trouble shows early. */
  private void datePrimary(String field, KeysetHandle keyset) throws KeysetException {
    long id = Integer.toUnsignedLong(keyset.getPrimary().getId());
    directory.date(field, id, clock.instant());
  }
}
