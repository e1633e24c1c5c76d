package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.KeysetWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys and ciphers made from the settings, with every problem on the way gathered. */
final class Protection implements AutoCloseable {
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, FieldCipher> ciphers = new LinkedHashMap<>();
  private final Path directory;
  private final Optional<KeyEncryptionKey> kek;
  private final Optional<KeysetStore> store;
  private final Optional<KeysetWatch> watch;

  private Protection(Settings settings) {
    directory = settings.keys().directory();
    kek = Keks.read(Setting.KEYS_KEK.key(), settings.keys().kek(), problems);
    store = kek.map(key -> new KeysetStore(directory, key));
    watch = store.map(KeysetWatch::new);
  }

  /** Opens every keyset that the settings name. */
  static Protection open(Settings settings) {
    Protection protection = new Protection(settings);
    FieldSpecs specs = new FieldSpecs(settings, protection.problems);
    for (Settings.Field field : settings.fields()) {
      specs.of(field).ifPresent(spec -> protection.openKeyset(field.key(), spec));
    }
    return protection;
  }

  /**
   * Opens every keyset that the settings name.
   *
   * @throws InvalidSettingsException naming every one that cannot be used
   */
  static Protection openWhole(Settings settings) throws InvalidSettingsException {
    Protection protection = open(settings);
    protection.throwProblems();
    return protection;
  }

  /**
   * Reads the KEK alone and gives the keysets' folder.
   *
   * @throws InvalidSettingsException when the KEK is missing or no key
   */
  static KeysetStore keysets(Settings settings) throws InvalidSettingsException {
    return keys(settings).store.orElseThrow();
  }

  /**
   * Reads the KEK alone, for the keys that are derived from it.
   *
   * @throws InvalidSettingsException when the KEK is missing or no key
   */
  static Protection keys(Settings settings) throws InvalidSettingsException {
    Protection protection = new Protection(settings);
    protection.throwProblems();
    return protection;
  }

  /**
   * One field as crypto protects it.
   *
   * @param name the field's name or path
   * @throws InvalidSettingsException when the field is not protected or its settings are wrong
   */
  static FieldSpec spec(Settings settings, String name) throws InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    Optional<Settings.Field> field = settings.field(name);
    if (field.isEmpty()) {
      List<String> names = settings.fields().stream().map(Settings.Field::name).toList();
      problems.add(new Problem(name, "is not a protected field", "name one of " + names));
    }
    Optional<FieldSpec> spec = field.flatMap(new FieldSpecs(settings, problems)::of);
    if (spec.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return spec.get();
  }

  /**
   * The cipher of one field.
   *
   * @throws InvalidSettingsException when the field is not protected or its keyset cannot be used
   */
  static FieldCipher cipher(Settings settings, String field) throws InvalidSettingsException {
    FieldSpec spec = spec(settings, field);
    try {
      return keysets(settings).open(spec);
    } catch (KeysetException e) {
      throw new InvalidSettingsException(unusable(field, e));
    }
  }

  List<Problem> problems() {
    return problems;
  }

  /** What does not keep a runner from starting, but has to be known. */
  List<String> warnings() {
    return warnings;
  }

  Map<String, FieldCipher> ciphers() {
    return ciphers;
  }

  /** The ids of the keys that new tokens are made with, by field. */
  Map<String, LongSupplier> primaryKeys() {
    return watch.map(KeysetWatch::primaryKeys).orElse(Map.of());
  }

  /** Lets the ciphers follow their keyset files until closed. */
  void follow() {
    watch.ifPresent(KeysetWatch::start);
  }

  @Override
  public void close() {
    watch.ifPresent(KeysetWatch::close);
  }

  /** The key of dead letters; without a KEK one that opens nothing, for checking routes. */
  SecretKey deadLetterKey() {
    return kek.map(KeyEncryptionKey::deadLetterKey)
        .orElseGet(() -> new SecretKeySpec(new byte[32], "ChaCha20"));
  }

  /** The key that proves replays; without a KEK one that proves nothing. */
  SecretKey replayKey() {
    return kek.map(KeyEncryptionKey::replayKey)
        .orElseGet(() -> new SecretKeySpec(new byte[32], "HmacSHA256"));
  }

  private void throwProblems() throws InvalidSettingsException {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private void openKeyset(String key, FieldSpec spec) {
    spec.method().warning().ifPresent(warning -> warnings.add(key + ": " + warning));
    try {
      if (watch.isPresent()) {
        ciphers.put(spec.name(), watch.get().open(spec));
      } else {
        // The missing KEK is one problem; it must not hide the others.
        KeysetStore.requireFile(directory, spec.name());
      }
    } catch (KeysetException e) {
      problems.add(unusable(key, e));
    }
  }

  private static Problem unusable(String subject, KeysetException e) {
    return new Problem(subject, e.getMessage(), "see `keys list`");
  }
}
