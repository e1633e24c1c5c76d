package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import picocli.CommandLine.Parameters;

/** A field and one of its keys, as arguments. */
final class KeyedField {
  @Parameters(index = "0", paramLabel = "FIELD", description = "A field that has a keyset.")
  private String field;

  @Parameters(index = "1", paramLabel = "KEYID", description = "The id that `keys list` shows.")
  private long keyId;

  String field(Settings settings) {
    return name(settings, field);
  }

  long keyId() {
    return keyId;
  }

  /**
   * The name of a field's keyset. A field that is no longer protected may still have one, which has
   * to be managed until its tokens are gone.
   */
  static String name(Settings settings, String written) {
    return settings.field(written).map(Settings.Field::name).orElse(written);
  }
}
