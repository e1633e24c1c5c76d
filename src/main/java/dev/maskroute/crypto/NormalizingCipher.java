package dev.maskroute.crypto;

import static java.util.Objects.requireNonNull;

/** Normalizes values before another cipher masks them. */
record NormalizingCipher(Normalization normalization, FieldCipher cipher) implements FieldCipher {
  NormalizingCipher {
    requireNonNull(normalization, "normalization");
    requireNonNull(cipher, "cipher");
  }

  @Override
  public String mask(String plaintext) {
    return cipher.mask(normalization.apply(plaintext));
  }

  @Override
  public String unmask(String token) throws UnreadableTokenException {
    return cipher.unmask(token);
  }
}
