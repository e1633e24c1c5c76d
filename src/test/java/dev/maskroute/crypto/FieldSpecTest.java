package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldSpecTest {
  private static final FieldSpec DEVICE = FieldSpec.of("device_id", Method.FF1);

  @Test
  void of_nameAndMethod_hasDefaults() {
    assertThat(FieldSpec.of("ip", Method.AES_SIV))
        .isEqualTo(new FieldSpec("ip", Method.AES_SIV, "ip", Normalization.NONE, ""));
    assertThat(DEVICE.alphabet()).isEqualTo("0123456789");
  }

  @Test
  void withContext_ofEmptyOrBrokenText_isRefused() {
    assertThatThrownBy(() -> DEVICE.withContext(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("context of field device_id is not usable: it is empty");
    assertThatThrownBy(() -> DEVICE.withContext("\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void withAlphabet_ofUnusableCharacters_isRefusedWithNumbers() {
    assertThatThrownBy(() -> DEVICE.withAlphabet("0"))
        .hasMessageContaining("expected 2 to 256 characters, got 1");
    assertThatThrownBy(() -> DEVICE.withAlphabet("0110"))
        .hasMessageContaining("got 4 characters of which 2 differ");
    assertThatThrownBy(() -> DEVICE.withAlphabet("\ud83d\ude00"))
        .hasMessageContaining("basic plane");
    assertThatThrownBy(() -> FieldSpec.of("ip", Method.AES_SIV).withAlphabet("01"))
        .hasMessageContaining("aes-siv has none");
  }

  @Test
  void requireLength_belowAMillionValues_isRefusedWithNumbers() {
    assertThatThrownBy(() -> DEVICE.requireLength(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field device_id")
        .hasMessageContaining("10^5 = 100,000 values")
        .hasMessageContaining("at least 1,000,000 (6 characters)");
    assertThatNoException().isThrownBy(() -> DEVICE.requireLength(6));
    assertThatNoException().isThrownBy(() -> FieldSpec.of("x", Method.AES_SIV).requireLength(1));
    assertThatThrownBy(() -> DEVICE.withAlphabet("01").requireLength(19))
        .hasMessageContaining("2^19 = 524,288 values");
  }
}
