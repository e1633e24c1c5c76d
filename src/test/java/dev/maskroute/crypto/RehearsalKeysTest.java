package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RehearsalKeysTest {
  @ParameterizedTest
  @EnumSource
  void cipher_ofEachMethod_masksEquallyTwice(Method method) {
    FieldSpec spec = FieldSpec.of("ip", method);
    String token = RehearsalKeys.cipher(spec).mask("198.18.100.113");
    assertThat(token).isEqualTo(RehearsalKeys.cipher(spec).mask("198.18.100.113"));
    assertThat(token).isNotEqualTo("198.18.100.113");
  }

  @Test
  void cipher_ofTwoFields_masksDifferently() {
    FieldCipher ip = RehearsalKeys.cipher(FieldSpec.of("ip", Method.HMAC_SHA256));
    FieldCipher device = RehearsalKeys.cipher(FieldSpec.of("device_id", Method.HMAC_SHA256));
    assertThat(ip.mask("same")).isNotEqualTo(device.mask("same"));
  }

  @ParameterizedTest
  @EnumSource(names = {"AES_SIV", "HMAC_SHA256"})
  void token_thatTellsItsKey_saysThatItIsATest(Method method) {
    assertThat(RehearsalKeys.cipher(FieldSpec.of("ip", method)).mask("any")).startsWith("ATest-");
  }

  /** Files of cases hold such tokens: this one must never change. */
  @Test
  void token_ofAKnownValue_isTheSameOnEveryMachine() {
    assertThat(RehearsalKeys.cipher(FieldSpec.of("ip", Method.AES_SIV)).mask("198.18.100.113"))
        .isEqualTo("ATest-Ar5b-wYPH5WWD927gnvn0K2pAjSyH7z3JVYC9tJBw");
  }

  @Test
  void kek_always_isTheSame() {
    assertThat(RehearsalKeys.kek().deadLetterKey()).isEqualTo(RehearsalKeys.kek().deadLetterKey());
  }
}
