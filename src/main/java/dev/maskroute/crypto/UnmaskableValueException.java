package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/** A value that the method of its field cannot represent. The message never holds the value. */
public final class UnmaskableValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Says why, without a cause: the exceptions of codecs quote what they were given.
   *
   * @param field the name of the field
   * @param reason why the value cannot be masked and what to check, without the value
   */
  UnmaskableValueException(String field, String reason) {
    super(
        "value of field " + requireNonNull(field) + " cannot be masked: " + requireNonNull(reason));
  }
}
