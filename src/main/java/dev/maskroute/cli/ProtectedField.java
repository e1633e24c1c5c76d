package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEpoch;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.store.Database;
import dev.maskroute.store.KeyUsage;
import dev.maskroute.store.NoSuchColumnException;
import dev.maskroute.store.TokenColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * A field, its keys, and the column its tokens are in.
 *
 * @param key its setting
 * @param keys where its keyset is
 */
record ProtectedField(String key, FieldSpec spec, TokenColumn column, KeysetStore keys) {
  ProtectedField {
    requireNonNull(key, "key");
    requireNonNull(spec, "spec");
    requireNonNull(column, "column");
    requireNonNull(keys, "keys");
  }

  /** Whether its tokens can be read, and so be rewritten under another key. */
  boolean isReadable() {
    return spec.method().reversible();
  }

  /** All fields of the settings, which need not have a keyset yet. */
  static List<ProtectedField> all(Settings settings) throws InvalidSettingsException {
    KeysetStore keys = Protection.keysets(settings);
    FieldSpecs specs = new FieldSpecs(settings, new ArrayList<>());
    // A field that cannot be used is a problem that Protection reports.
    return settings.fields().stream()
        .flatMap(field -> specs.of(field).map(spec -> of(settings, field, spec, keys)).stream())
        .toList();
  }

  /**
   * One field.
   *
   * @param written the field's name or path
   * @throws InvalidSettingsException when it is not protected or its keyset cannot be used
   */
  static ProtectedField of(Settings settings, String written) throws InvalidSettingsException {
    requireNonNull(Protection.cipher(settings, written));
    String name = Protection.spec(settings, written).name();
    return all(settings).stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ProtectedField of(
      Settings settings, Settings.Field field, FieldSpec spec, KeysetStore keys) {
    String table = settings.dataset(field).table();
    return new ProtectedField(field.key(), spec, TokenColumn.of(table, field.column()), keys);
  }

  String name() {
    return spec.name();
  }

  Method method() {
    return spec.method();
  }

  KeysetInfo keyset() throws KeysetException {
    return keys.info(name());
  }

  KeyUsage usage(Database database) throws KeysetException {
    return new KeyUsage(database.dataSource(), column, method(), keyset());
  }

  /**
   * One enabled key.
   *
   * @throws InvalidSettingsException when it is not there or not enabled
   */
  KeyEpoch epoch(long keyId) throws KeysetException, InvalidSettingsException {
    return keys.epochs(spec).stream()
        .filter(epoch -> epoch.keyId() == keyId)
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    "key " + keyId + " is not enabled",
                    "see `keys list`, enable it, or restore it"));
  }

  /** What to say of a field whose tokens have no place in the database. */
  InvalidSettingsException problem(NoSuchColumnException missing) {
    return problem(
        missing.getMessage(),
        missing.isKey()
            ? "run: migrate, which adds it, then run this again"
            : "check maskroute.database.* and sql/migrations, or set " + key + ".column");
  }

  InvalidSettingsException problem(String cause, String remedy) {
    return new InvalidSettingsException(new Problem(name(), cause, remedy));
  }
}
