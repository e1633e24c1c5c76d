package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesSivCipherTest {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);
  private static final KeysetHandle KEY = newKey();

  private final FieldCipher cipher = cipher(IP, KEY);

  private static KeysetHandle newKey() {
    try {
      return KeysetHandle.generateNew(
          PredefinedDeterministicAeadParameters.AES256_SIV, Tink.configuration());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FieldCipher cipher(FieldSpec spec, KeysetHandle keyset) {
    try {
      return new AesSivCipher(spec, keyset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of every length around the edges of blocks, under any context: what Tink itself gives. */
  @Property
  void encrypt_ofAnyBytes_givesWhatTinkGives(
      @ForAll @Size(max = 70) byte[] plaintext, @ForAll @Size(max = 40) byte[] context)
      throws Exception {
    KeysetHandle keyset = newKey();
    DeterministicAead tink = keyset.getPrimitive(Tink.configuration(), DeterministicAead.class);
    AesSivEncryption ours = new AesSivEncryption((AesSivKey) keyset.getPrimary().getKey(), context);
    byte[] expected = tink.encryptDeterministically(plaintext, context);
    assertThat(ours.encrypt(plaintext)).isEqualTo(expected);
    assertThat(ours.encrypt(plaintext)).isEqualTo(expected);
  }

  /** Threads and fields by turns must not see each other's ciphers. */
  @Test
  void mask_byManyThreadsAndFields_givesTheSameTokens() {
    FieldCipher other = cipher(FieldSpec.of("device_id", Method.AES_SIV), newKey());
    List<String> texts = IntStream.range(0, 500).mapToObj(i -> "x".repeat(i % 40) + i).toList();
    List<String> alone = texts.stream().map(text -> cipher.mask(text) + other.mask(text)).toList();
    assertThat(texts.parallelStream().map(text -> cipher.mask(text) + other.mask(text)).toList())
        .isEqualTo(alone);
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
    FieldCipher other = cipher(FieldSpec.of("device_id", Method.AES_SIV), KEY);
    FieldCipher otherKey = cipher(IP, newKey());
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
