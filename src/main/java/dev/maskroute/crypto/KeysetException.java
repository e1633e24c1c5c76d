package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A keyset that cannot be used. The message names the file, the cause and the next step, never key
 * material.
 */
public final class KeysetException extends Exception {
  private static final long serialVersionUID = 1L;

  private KeysetException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A problem whose cause would add nothing, or might quote the keyset. */
  static KeysetException of(String field, Path file, String problem, String nextStep) {
    return new KeysetException(text(field, file, problem, nextStep), null);
  }

  /** A file that the system would not read or write. */
  static KeysetException io(String field, Path file, String doing, IOException cause) {
    String problem = "cannot be " + doing + " (" + cause.getClass().getSimpleName() + ")";
    String nextStep = "check that the directory exists, who owns it, and the free space";
    return new KeysetException(text(field, file, problem, nextStep), cause);
  }

  private static String text(String field, Path file, String problem, String nextStep) {
    requireNonNull(file, "file");
    return "keyset of field " + field + " (" + file + ") " + problem + "; " + nextStep;
  }
}
