package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/**
 * AES keys for the methods that Tink does not know.
 *
 * <p>The keyset of such a field holds HKDF-SHA256 PRF keys of 32 bytes. A key of it gives the AES
 * key of its own epoch: HKDF-SHA256 (RFC 5869) with that key as input key material, no salt, and as
 * info {@code maskroute <method> v1}, a zero byte, and the context, all in UTF-8. So one key never
 * serves two methods or two contexts.
 */
final class DerivedKeys {
  private DerivedKeys() {}

  /** The AES key of the primary key of a keyset. */
  static byte[] derive(FieldSpec spec, KeysetHandle keyset, int bytes)
      throws GeneralSecurityException {
    String info = "maskroute " + spec.method().id() + " v1\0" + spec.context();
    return keyset
        .getPrimitive(Tink.configuration(), PrfSet.class)
        .computePrimary(info.getBytes(UTF_8), bytes);
  }
}
