package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.HkdfPrfKey;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerivedKeysTest {
  /** The key 00 01 .. 1f; computed with the HKDF of Python's cryptography. */
  @Test
  void derive_ofKnownKey_isTheDocumentedHkdf() throws Exception {
    assertThat(derive(FieldSpec.of("device_id", Method.FF1)))
        .isEqualTo("f8158a5a6902cd514cfa680955c8b15c79ba864cb432472dd0c9d3f0b27228fb");
  }

  @Test
  void derive_forAnotherContext_isAnotherKey() throws Exception {
    FieldSpec spec = FieldSpec.of("device_id", Method.FF1);
    assertThat(derive(spec.withContext("account"))).isNotEqualTo(derive(spec));
  }

  private static String derive(FieldSpec spec) throws GeneralSecurityException {
    return HexFormat.of().formatHex(DerivedKeys.derive(spec, keyset(), 32));
  }

  @AccessesPartialKey
  private static KeysetHandle keyset() throws GeneralSecurityException {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    HkdfPrfKey key =
        HkdfPrfKey.builder()
            .setParameters(PredefinedPrfParameters.HKDF_SHA256)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .setConfiguration(Tink.configuration())
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build();
  }
}
