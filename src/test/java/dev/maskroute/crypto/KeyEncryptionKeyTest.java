package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyEncryptionKeyTest {
  private static final String BASE64 = Base64.getEncoder().encodeToString(bytes(32));

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (0xa0 + i);
    }
    return bytes;
  }

  @Test
  void ofBase64_ofAnotherLength_saysLengthAndHowToMakeOne() {
    String sixteen = Base64.getEncoder().encodeToString(bytes(16));
    assertThatThrownBy(() -> KeyEncryptionKey.ofBase64(sixteen))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected base64 of 32 bytes, got 16 bytes")
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageNotContaining(sixteen.substring(0, 6));
  }

  @Test
  void ofBase64_ofOtherText_doesNotQuoteIt() {
    assertThatThrownBy(() -> KeyEncryptionKey.ofBase64("s3cret!s3cret!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }

  @Test
  void ofBase64_withTrailingNewline_isAccepted() {
    assertThat(KeyEncryptionKey.ofBase64(BASE64 + "\n").replayKey())
        .isEqualTo(KeyEncryptionKey.ofBase64(BASE64).replayKey());
  }

  /** Computed with Python's hmac module: HMAC(HMAC(zeros32, kek), info || 0x01), RFC 5869. */
  @Test
  void deadLetterKey_ofKnownKey_isHkdfOfIt() {
    var key = KeyEncryptionKey.ofBase64(BASE64).deadLetterKey();
    assertThat(key.getAlgorithm()).isEqualTo("ChaCha20");
    assertThat(HexFormat.of().formatHex(key.getEncoded()))
        .isEqualTo("d5860e529705911af1bb770732b43015f6ebb7e8294f506256a49bc2b61b206d");
  }

  /** Computed as the one above. */
  @Test
  void replayKey_ofKnownKey_isAnotherHkdfOfIt() {
    var key = KeyEncryptionKey.ofBase64(BASE64).replayKey();
    assertThat(key.getAlgorithm()).isEqualTo("HmacSHA256");
    assertThat(HexFormat.of().formatHex(key.getEncoded()))
        .isEqualTo("85b87b092d5ca6bfb38e29613c04c573e1b0d0994fd586f7b6911754ec65d3cf");
  }

  @Test
  void toString_ofKey_doesNotHoldIt() {
    assertThat(KeyEncryptionKey.ofBase64(BASE64)).hasToString("KeyEncryptionKey[secret]");
  }
}
