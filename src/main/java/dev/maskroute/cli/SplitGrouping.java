package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetException;
import java.util.ArrayList;
import java.util.List;

/** Tells from the keysets alone, so at no cost, which fields may have tokens under several keys. */
final class SplitGrouping {
  private SplitGrouping() {}

  /** A sentence for each such field; none for a keyset that cannot be used. */
  static List<String> warnings(Settings settings) throws InvalidSettingsException {
    List<String> warnings = new ArrayList<>();
    for (ProtectedField field : ProtectedField.all(settings)) {
      long enabled = enabledKeys(field);
      if (enabled > 1) {
        warnings.add(field.name() + " has " + enabled + " enabled keys: " + effect(field));
      }
    }
    return warnings;
  }

  private static String effect(ProtectedField field) {
    return field.isReadable()
        ? "unless `rekey "
            + field.name()
            + "` is done, grouping is split; once it is, disable the old key"
        : "grouping is split, as nobody can rewrite its old tokens";
  }

  private static long enabledKeys(ProtectedField field) {
    try {
      return field.keyset().keys().stream().filter(KeyInfo::enabled).count();
    } catch (KeysetException e) {
      return 0; // Said where keysets are checked.
    }
  }
}
