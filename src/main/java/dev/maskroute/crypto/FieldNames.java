package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The rule for field names, which are also the names of keyset files. */
public final class FieldNames {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,127}");

  private FieldNames() {}

  /** Whether a keyset can have this name. */
  public static boolean isUsable(String field) {
    return ALLOWED.matcher(field).matches();
  }

  /**
   * Lets a field name pass, or refuses it: a name must not be able to lead out of the directory of
   * keysets, and a hidden file is not a keyset.
   */
  static String require(String field) {
    requireNonNull(field, "field");
    if (!isUsable(field)) {
      throw new IllegalArgumentException(
          "field name \""
              + field.replaceAll("[^\\x20-\\x7e]", "?")
              + "\" is not usable: expected 1 to 128 letters, digits, '_', '-' or '.',"
              + " not starting with '.'; rename the field");
    }
    return field;
  }
}
