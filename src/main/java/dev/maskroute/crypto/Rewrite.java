package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * What is to become of a stored token.
 *
 * @param kind what to do
 * @param token the token to store: the new one, or the old one where it stays
 */
public record Rewrite(Kind kind, String token) {
  /** What to do with a stored token. */
  public enum Kind {
    /** Another token takes its place. */
    CHANGED,
    /** It is what masking its plaintext gives now. */
    CURRENT,
    /** It cannot be read, or its plaintext cannot be masked; it stays. */
    UNREADABLE
  }

  /** Checks the parts. */
  public Rewrite {
    requireNonNull(kind, "kind");
    requireNonNull(token, "token");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Rewrite[" + kind + "]";
  }
}
