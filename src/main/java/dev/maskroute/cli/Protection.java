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
import dev.maskroute.crypto.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys and ciphers made from the settings, with every problem on the way gathered. */
final class Protection {
  private final Settings settings;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, FieldCipher> ciphers = new LinkedHashMap<>();
  private Optional<KeyEncryptionKey> kek = Optional.empty();

  private Protection(Settings settings) {
    this.settings = settings;
  }

  /** Opens every keyset that the settings name. */
  static Protection open(Settings settings) {
    Protection protection = new Protection(settings);
    protection.openKek();
    settings.fields().forEach(protection::openField);
    return protection;
  }

  /**
   * Reads the KEK alone and gives the keysets' folder.
   *
   * @throws InvalidSettingsException when the KEK is missing or no key
   */
  static KeysetStore keysets(Settings settings) throws InvalidSettingsException {
    Protection protection = new Protection(settings);
    protection.openKek();
    protection.throwProblems();
    return new KeysetStore(settings.keys().directory(), protection.kek.orElseThrow());
  }

  /**
   * The cipher of one field.
   *
   * @throws InvalidSettingsException when the field is not protected or its keyset cannot be used
   */
  static FieldCipher cipher(Settings settings, String field) throws InvalidSettingsException {
    Protection protection = new Protection(settings);
    protection.openKek();
    settings.fields().stream()
        .filter(candidate -> candidate.name().equals(field))
        .findFirst()
        .ifPresentOrElse(protection::openField, () -> protection.unknown(field));
    protection.throwProblems();
    return protection.ciphers.get(field);
  }

  List<Problem> problems() {
    return problems;
  }

  Map<String, FieldCipher> ciphers() {
    return ciphers;
  }

  /** The key of dead letters; without a KEK one that opens nothing, for checking routes. */
  SecretKey deadLetterKey() {
    return kek.map(KeyEncryptionKey::deadLetterKey)
        .orElseGet(() -> new SecretKeySpec(new byte[32], "ChaCha20"));
  }

  private void throwProblems() throws InvalidSettingsException {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private void openKek() {
    if (settings.keys().kek().isEmpty()) {
      problem(
          Setting.KEYS_KEK.key(),
          "is empty",
          "write 32 random bytes in base64, made with: openssl rand -base64 32");
      return;
    }
    try {
      kek = Optional.of(KeyEncryptionKey.ofBase64(settings.keys().kek().reveal()));
    } catch (IllegalArgumentException e) {
      problem(Setting.KEYS_KEK.key(), e.getMessage(), "the value itself is not shown");
    }
  }

  private void openField(Settings.Field field) {
    String key = "maskroute.fields." + field.name();
    Optional<Method> method = Method.of(field.method());
    if (method.isEmpty()) {
      problem(key, "\"" + field.method() + "\" is not a method", "write one of " + Method.ids());
    } else if (kek.isPresent()) {
      openKeyset(key, field, method.get());
    }
  }

  private void openKeyset(String key, Settings.Field field, Method method) {
    try {
      KeysetStore store = new KeysetStore(settings.keys().directory(), kek.orElseThrow());
      ciphers.put(field.name(), store.open(new FieldSpec(field.name(), method, field.context())));
    } catch (KeysetException | IllegalArgumentException e) {
      problem(key, e.getMessage(), "see `keys list`");
    }
  }

  private void unknown(String field) {
    List<String> names = settings.fields().stream().map(Settings.Field::name).toList();
    problem(field, "is not a protected field", "name one of " + names);
  }

  private void problem(String subject, String cause, String remedy) {
    problems.add(new Problem(subject, cause, remedy));
  }
}
