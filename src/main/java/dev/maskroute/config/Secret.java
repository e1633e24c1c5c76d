package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

/** A setting that must not be printed: only {@link #reveal()} gives its text. */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = requireNonNull(text, "text");
  }

  public String reveal() {
    return text;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return "******";
  }
}
