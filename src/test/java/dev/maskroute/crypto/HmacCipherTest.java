package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.maskroute.testing.Tokens;
import java.security.GeneralSecurityException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HmacCipherTest {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.HMAC_SHA256);
  private static final Mac MAC = mac();

  private final FieldCipher cipher = new HmacCipher(IP, MAC);

  /** The key 00 01 .. 1f, computed with Python's hmac over 00000002 "ip" "203.0.113.7". */
  @Test
  void mask_ofKnownKey_givesTokenComputedElsewhere() {
    String token = "AcD_7kKMh0_X-IlpDJ1rc95WV8mOstHnAawiQuTU9odLlme4Dw";
    assertThat(cipher.mask("203.0.113.7")).isEqualTo(token);
    assertThat(Tokens.keyId(token)).isEqualTo(0xc0ffee42L);
  }

  @Test
  void unmask_ofToken_saysThatNobodyCan() {
    String token = cipher.mask("203.0.113.7");
    assertThatThrownBy(() -> cipher.unmask(token))
        .isInstanceOf(UnreadableTokenException.class)
        .hasMessageContaining("not reversible")
        .hasMessageNotContaining(token);
  }

  @Property(tries = 200)
  void mask_ofDifferentTexts_givesDifferentTokens(@ForAll int one, @ForAll int two) {
    assertThat(cipher.mask("" + one).equals(cipher.mask("" + two))).isEqualTo(one == two);
  }

  @Test
  void mask_whenContextAndTextRunTogether_givesDifferentTokens() {
    FieldCipher a = new HmacCipher(IP.withContext("ip"), MAC);
    FieldCipher b = new HmacCipher(IP.withContext("ip2"), MAC);
    assertThat(a.mask("2x")).isNotEqualTo(b.mask("x"));
  }

  @AccessesPartialKey
  private static Mac mac() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    try {
      HmacKey key =
          HmacKey.builder()
              .setParameters(PredefinedMacParameters.HMAC_SHA256_256BITTAG)
              .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
              .setIdRequirement(0xc0ffee42)
              .build();
      return KeysetHandle.newBuilder()
          .setConfiguration(Tink.configuration())
          .addEntry(KeysetHandle.importKey(key).withFixedId(0xc0ffee42).makePrimary())
          .build()
          .getPrimitive(Tink.configuration(), Mac.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
