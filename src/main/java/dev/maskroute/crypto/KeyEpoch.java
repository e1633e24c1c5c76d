package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/**
 * One enabled key of a field, as a cipher of its own. While two epochs are in use, one plaintext
 * has two tokens: a search must look for both, and grouping by token counts it twice.
 *
 * @param keyId the id of the key, as {@link KeyInfo#id} has it
 * @param primary whether it is the key that new tokens are made with
 * @param cipher masks and unmasks with this key only
 */
public record KeyEpoch(long keyId, boolean primary, FieldCipher cipher) {
  /** Checks the parts. */
  public KeyEpoch {
    requireNonNull(cipher, "cipher");
  }
}
