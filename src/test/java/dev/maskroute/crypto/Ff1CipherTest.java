package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ff1CipherTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String KEY_128 = "2b7e151628aed2a6abf7158809cf4f3c";
  private static final String KEY_192 = KEY_128 + "ef4359d8d580aa4f";
  private static final String KEY_256 = KEY_192 + "7f036d6f04fc6a94";
  private static final FieldSpec DEVICE = FieldSpec.of("device_id", Method.FF1);

  private final FieldCipher cipher = new Ff1Cipher(DEVICE, HEX.parseHex(KEY_256));

  /**
   * NIST, "Cryptographic Standards and Guidelines: Examples with Intermediate Values", FF1 samples
   * 1 to 9.
   */
  @ParameterizedTest
  @CsvSource({
    KEY_128 + ",0123456789,'',0123456789,2433477484",
    KEY_128 + ",0123456789,39383736353433323130,0123456789,6124200773",
    KEY_128 + "," + BASE_36 + ",3737373770717273373737,0123456789abcdefghi,a9tv40mll9kdu509eum",
    KEY_192 + ",0123456789,'',0123456789,2830668132",
    KEY_192 + ",0123456789,39383736353433323130,0123456789,2496655549",
    KEY_192 + "," + BASE_36 + ",3737373770717273373737,0123456789abcdefghi,xbj3kv35jrawxv32ysr",
    KEY_256 + ",0123456789,'',0123456789,6657667009",
    KEY_256 + ",0123456789,39383736353433323130,0123456789,1001623463",
    KEY_256 + "," + BASE_36 + ",3737373770717273373737,0123456789abcdefghi,xs8a0azh2avyalyzuwd",
  })
  void mask_ofNistSample_givesItsCiphertext(
      String key, String alphabet, String tweak, String plaintext, String ciphertext)
      throws Exception {
    FieldCipher sample =
        new Ff1Cipher("sample", Alphabet.of(alphabet), HEX.parseHex(key), HEX.parseHex(tweak));
    assertThat(sample.mask(plaintext)).isEqualTo(ciphertext);
    assertThat(sample.unmask(ciphertext)).isEqualTo(plaintext);
  }

  @Provide
  Arbitrary<String> identifiers() {
    return Arbitraries.strings().withChars("0123456789- ./äx").ofMinLength(6).ofMaxLength(40);
  }

  @Property
  void unmask_ofMaskedText_givesItBackInTheSameForm(@ForAll("identifiers") String text)
      throws Exception {
    if (text.replaceAll("[^0-9]", "").length() < 6) {
      return;
    }
    String token = cipher.mask(text);
    assertThat(cipher.mask(text)).isEqualTo(token);
    assertThat(token.replaceAll("[0-9]", "9")).isEqualTo(text.replaceAll("[0-9]", "9"));
    assertThat(cipher.unmask(token)).isEqualTo(text);
  }

  @Test
  void mask_ofManyValues_givesAsManyTokens() {
    assertThat(IntStream.range(0, 20_000).mapToObj(i -> cipher.mask(String.format("%06d", i))))
        .doesNotHaveDuplicates()
        .allMatch(token -> token.matches("[0-9]{6}"));
  }

  @Test
  void mask_underAnotherContextOrKey_givesAnotherToken() {
    String token = cipher.mask("123-45-6789");
    byte[] key = HEX.parseHex(KEY_256);
    assertThat(new Ff1Cipher(DEVICE.withContext("account"), key).mask("123-45-6789"))
        .isNotEqualTo(token);
    key[0] ^= 1;
    assertThat(new Ff1Cipher(DEVICE, key).mask("123-45-6789")).isNotEqualTo(token);
  }

  @Test
  void mask_withAlphabetOf256_givesTextBack() throws Exception {
    String characters =
        IntStream.range(0x400, 0x500).mapToObj(Character::toString).collect(Collectors.joining());
    FieldCipher wide = new Ff1Cipher(DEVICE.withAlphabet(characters), HEX.parseHex(KEY_256));
    String text = characters.substring(0, 5) + "-" + characters.substring(250);
    assertThat(wide.unmask(wide.mask(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"98765", "9-8-7-6-5", "", "canary"})
  void mask_ofSmallDomain_isRefusedWithNumbers(String text) {
    assertThatThrownBy(() -> cipher.mask(text))
        .isInstanceOf(UnmaskableValueException.class)
        .hasMessageContaining("characters of an alphabet of 10 give 10^")
        .hasMessageContaining("at least 1,000,000 (6 characters)")
        .hasMessageNotContaining("98765")
        .hasMessageNotContaining("canary");
  }

  @Test
  void mask_ofVeryLongText_isRefused() {
    assertThatThrownBy(() -> cipher.mask("7".repeat(1025)))
        .isInstanceOf(UnmaskableValueException.class)
        .hasMessageContaining("more than 1024 characters");
  }

  @Test
  void unmask_ofShortText_isRefused() {
    assertThatThrownBy(() -> cipher.unmask("12345"))
        .isInstanceOf(UnreadableTokenException.class)
        .hasMessageNotContaining("12345");
  }
}
