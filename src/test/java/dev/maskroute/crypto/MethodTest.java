package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MethodTest {
  @TempDir Path directory;

  @Test
  void ids_ofAll_areThoseOfTheSettings() {
    assertThat(Method.ids())
        .containsExactly(
            "aes-siv", "ff1", "ipcrypt-deterministic", "ipcrypt-pfx", "hmac-sha256", "aes-ecb");
    assertThat(Method.of("ipcrypt-pfx")).contains(Method.IPCRYPT_PFX);
    assertThat(Method.of("AES-SIV")).isEmpty();
  }

  @Test
  void properties_ofEach_areAsDocumented() {
    assertThat(Arrays.stream(Method.values()).filter(Method::authenticated))
        .containsExactly(Method.AES_SIV, Method.HMAC_SHA256);
    assertThat(Arrays.stream(Method.values()).filter(method -> !method.reversible()))
        .containsExactly(Method.HMAC_SHA256);
    assertThat(Arrays.stream(Method.values()).filter(Method::tokensTellTheirKey))
        .containsExactly(Method.AES_SIV, Method.HMAC_SHA256);
    assertThat(Arrays.stream(Method.values()).filter(method -> method.warning().isPresent()))
        .containsExactly(Method.AES_ECB);
  }

  /** A keyset of one field put in the place of another, with every other method that takes it. */
  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"FF1", "IPCRYPT_DETERMINISTIC", "IPCRYPT_PFX"})
  void mask_withOneKeysetForManyUses_givesATokenOfItsOwnToEach(Method method) throws Exception {
    KeysetStore store = new KeysetStore(directory, TestKeys.newKek());
    store.create("f", method);
    Map<String, String> tokens = new HashMap<>();
    for (Method other : Method.values()) {
      if (other.keyParameters().equals(method.keyParameters())) {
        for (String context : new String[] {"f", "g", "f1"}) {
          FieldSpec spec = FieldSpec.of("f", other).withContext(context);
          tokens.put(other + "/" + context, store.open(spec).mask("203.113.107.77"));
        }
      }
    }
    assertThat(tokens).hasSize(9);
    assertThat(tokens.values()).doesNotHaveDuplicates();
  }

  @Test
  void open_withNormalization_masksTheNormalForm() throws Exception {
    KeysetStore store = new KeysetStore(directory, TestKeys.newKek());
    store.create("ip", Method.AES_SIV);
    FieldCipher cipher =
        store.open(FieldSpec.of("ip", Method.AES_SIV).withNormalization(Normalization.IP));
    assertThat(cipher.mask("2001:DB8::0:1")).isEqualTo(cipher.mask("2001:db8::1"));
    assertThat(cipher.unmask(cipher.mask("::ffff:192.0.2.1"))).isEqualTo("192.0.2.1");
    assertThat(cipher.unmask(cipher.mask("n/a"))).isEqualTo("n/a");
    assertThat(FieldSpec.of("ip", Method.IPCRYPT_PFX).normalization()).isEqualTo(Normalization.IP);
  }
}
