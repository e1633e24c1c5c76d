package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AesEcbCipherTest {
  private static final byte[] KEY = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c");

  private final FieldCipher cipher = new AesEcbCipher("ip", KEY);

  /**
   * Computed with OpenSSL: openssl enc -aes-128-ecb -K 2b7e151628aed2a6abf7158809cf4f3c -base64.
   */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,6LUC8cRWVWo/ni4vpymb5w==",
    "sixteen bytes!!!sixteen bytes!!!,Nj1QTCvOIaCJcoDvseTBfzY9UEwrziGgiXKA77HkwX+iVL6I4Dfd2deftkEcP534",
  })
  void mask_ofKnownText_givesWhatOpenSslGives(String text, String token) throws Exception {
    assertThat(cipher.mask(text)).isEqualTo(token);
    assertThat(cipher.unmask(token)).isEqualTo(text);
  }

  /** NIST SP 800-38A, F.1.1 and F.1.2, the first block. */
  @Test
  void aesBlocks_ofNistExample_giveItsCiphertext() {
    AesBlocks aes = new AesBlocks(KEY, 0);
    byte[] plain = HexFormat.of().parseHex("6bc1bee22e409f96e93d7e117393172a");
    byte[] encrypted = HexFormat.of().parseHex("3ad77bb40d7a3660a89ecaf32466ef97");
    assertThat(aes.encrypt(plain)).isEqualTo(encrypted);
    assertThat(aes.decrypt(encrypted)).isEqualTo(plain);
  }

  @Property(tries = 200)
  void unmask_ofMaskedText_givesItBack(@ForAll String text) throws Exception {
    if (Utf8.canEncode(text)) {
      assertThat(cipher.unmask(cipher.mask(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "Y2FuYXJ5"})
  void unmask_ofNoToken_isRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> cipher.unmask(text))
        .isInstanceOf(UnreadableTokenException.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Nested
  class KeyFile {
    @TempDir Path folder;

    @Test
    void ofFile_inEveryForm_readsTheSameKey() throws Exception {
      assertThat(read(KEY).mask("x")).isEqualTo(cipher.mask("x"));
      assertThat(read((HexFormat.of().formatHex(KEY) + "\n").getBytes(US_ASCII)).mask("x"))
          .isEqualTo(cipher.mask("x"));
      assertThat(
              read((Base64.getEncoder().encodeToString(KEY) + "\r\n").getBytes(US_ASCII)).mask("x"))
          .isEqualTo(cipher.mask("x"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "canary", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "canarycanarycanary!!"})
    void ofFile_ofAnythingElse_isRefusedWithoutQuotingIt(String content) {
      assertThatThrownBy(() -> read(content.getBytes(US_ASCII)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key.bin")
          .hasMessageContaining("expected 16 bytes")
          .hasMessageNotContaining("canary")
          .hasNoCause();
    }

    @Test
    void ofFile_thatOthersMayRead_isRefused() throws Exception {
      Path file = folder.resolve("key.bin");
      Files.write(file, KEY);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(() -> AesEcbKey.ofFile(file)).hasMessageContaining("chmod 600");
    }

    private FieldCipher read(byte[] content) throws Exception {
      Path file = folder.resolve("key.bin");
      Files.write(file, content);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return AesEcbKey.ofFile(file).cipher("ip");
    }
  }
}
