package dev.maskroute.routing;

import dev.maskroute.crypto.FieldCipher;

/** Stands where a field has no usable keyset, while routes are only checked: it masks nothing. */
enum NoCipher implements FieldCipher {
  INSTANCE;

  @Override
  public String mask(String plaintext) {
    throw new IllegalStateException("a field has no usable keyset; run: check");
  }

  @Override
  public String unmask(String token) {
    throw new IllegalStateException("a field has no usable keyset; run: check");
  }
}
