package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.store.TokenColumn;

/** Where the tokens of protected fields are stored. */
final class TokenColumns {
  private TokenColumns() {}

  /** The column of a field: {@code masked_} and its name. */
  static TokenColumn of(Settings.Field field) {
    return TokenColumn.of("masked_" + field.name());
  }
}
