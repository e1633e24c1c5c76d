package dev.maskroute.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.aead.AesGcmKey;
import java.security.GeneralSecurityException;

/** Makes the cipher of a field from its keyset. */
final class FieldCiphers {
  private static final int FF1_KEY_BYTES = 32;

  private FieldCiphers() {}

  /**
   * The cipher of a field: masks with the primary key of the keyset.
   *
   * @throws GeneralSecurityException if Tink cannot use these keys for the method
   */
  static FieldCipher of(FieldSpec spec, KeysetHandle keyset) throws GeneralSecurityException {
    FieldCipher cipher = plain(spec, keyset);
    return spec.normalization() == Normalization.NONE
        ? cipher
        : new NormalizingCipher(spec.normalization(), cipher);
  }

  private static FieldCipher plain(FieldSpec spec, KeysetHandle keyset)
      throws GeneralSecurityException {
    return switch (spec.method()) {
      case AES_SIV -> new AesSivCipher(spec, keyset);
      case FF1 -> new Ff1Cipher(spec, DerivedKeys.derive(spec, keyset, FF1_KEY_BYTES));
      case IPCRYPT_DETERMINISTIC ->
          new IpcryptCipher(
              spec,
              new IpcryptDeterministic(
                  DerivedKeys.derive(spec, keyset, IpcryptDeterministic.KEY_BYTES)));
      case IPCRYPT_PFX ->
          new IpcryptCipher(
              spec, new IpcryptPfx(DerivedKeys.derive(spec, keyset, IpcryptPfx.KEY_BYTES)));
      case HMAC_SHA256 ->
          new HmacCipher(spec, keyset.getPrimitive(Tink.configuration(), Mac.class));
      case AES_ECB -> AesEcbKey.of((AesGcmKey) keyset.getPrimary().getKey()).cipher(spec.name());
    };
  }
}
