package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/** A token that cannot be turned back into its plaintext. The message never holds the token. */
public final class UnreadableTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says why, without a cause: the exceptions of codecs quote what they were given.
   *
   * @param field the name of the field
   * @param reason why the token cannot be read and what to check, without the token
   */
  UnreadableTokenException(String field, String reason) {
    super("token of field " + requireNonNull(field) + " cannot be read: " + requireNonNull(reason));
  }
}
