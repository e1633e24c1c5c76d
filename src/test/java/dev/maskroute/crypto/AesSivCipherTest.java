package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesSivCipherTest {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);
  private static final DeterministicAead KEY = newKey();

  private final FieldCipher cipher = new AesSivCipher(IP, KEY);

  private static DeterministicAead newKey() {
    try {
      return KeysetHandle.generateNew(
              PredefinedDeterministicAeadParameters.AES256_SIV, Tink.configuration())
          .getPrimitive(Tink.configuration(), DeterministicAead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Property
  void unmask_ofMaskedText_givesItBack(@ForAll String text) throws Exception {
    if (!Utf8.canEncode(text)) {
      assertThrows(UnmaskableValueException.class, () -> cipher.mask(text));
      return;
    }
    String token = cipher.mask(text);
    assertThat(cipher.mask(text)).isEqualTo(token);
    assertThat(token).matches("[A-Za-z0-9_-]+");
    assertThat(cipher.unmask(token)).isEqualTo(text);
  }

  @Property(tries = 300)
  void unmask_ofAlteredToken_isRefused(
      @ForAll @IntRange(max = 1000) int at, @ForAll @IntRange(min = 1, max = 63) int by) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    StringBuilder token = new StringBuilder(cipher.mask("203.0.113.77"));
    int i = at % token.length();
    token.setCharAt(i, alphabet.charAt((alphabet.indexOf(token.charAt(i)) + by) % 64));
    assertThrows(UnreadableTokenException.class, () -> cipher.unmask(token.toString()));
  }

  @Property(tries = 100)
  void unmask_underAnotherContextOrKey_isRefused(@ForAll("texts") String text) {
    FieldCipher other = new AesSivCipher(FieldSpec.of("device_id", Method.AES_SIV), KEY);
    FieldCipher otherKey = new AesSivCipher(IP, newKey());
    String token = cipher.mask(text);
    assertThat(token).isNotIn(other.mask(text), otherKey.mask(text));
    assertThrows(UnreadableTokenException.class, () -> other.unmask(token));
    assertThrows(UnreadableTokenException.class, () -> otherKey.unmask(token));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ascii();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "AA", "AQ==", "not a token", "AQAAAA", "\u0000", "ÿ"})
  void unmask_ofNoToken_isRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> cipher.unmask(text))
        .isInstanceOf(UnreadableTokenException.class)
        .hasMessageStartingWith("token of field ip cannot be read: ")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary\ud83d", "\ude00canary", "canary\ude00\ud83d"})
  void mask_ofLoneSurrogate_isRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> cipher.mask(text))
        .isInstanceOf(UnmaskableValueException.class)
        .hasMessageContaining("surrogate")
        .hasMessageNotContaining("canary");
  }

  @Test
  void mask_ofText_startsWithTinksKeyId() {
    assertThat(TokenText.decode(cipher.mask("x")).orElseThrow())
        .hasSize(1 + 4 + 16 + 1)
        .startsWith(1);
  }
}
