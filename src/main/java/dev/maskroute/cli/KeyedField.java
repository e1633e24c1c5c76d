package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldNames;
import picocli.CommandLine.Parameters;

/** A field and one of its keys, as arguments. */
final class KeyedField {
  @Parameters(index = "0", paramLabel = "FIELD", description = "A field that has a keyset.")
  private String field;

  @Parameters(index = "1", paramLabel = "KEYID", description = "The id that `keys list` shows.")
  private long keyId;

  String field(Settings settings) throws InvalidSettingsException {
    return name(settings, field);
  }

  long keyId() {
    return keyId;
  }

  /**
   * The name of a field's keyset. A field that is no longer protected may still have one, which has
   * to be managed until its tokens are gone.
   *
   * @throws InvalidSettingsException when no keyset can have such a name
   */
  static String name(Settings settings, String written) throws InvalidSettingsException {
    String name = settings.field(written).map(Settings.Field::name).orElse(written);
    if (!FieldNames.isUsable(name)) {
      throw new InvalidSettingsException(
          new Problem(
              written,
              "cannot be the name of a keyset",
              "name a protected field, or one that `keys list` shows"));
    }
    return name;
  }
}
