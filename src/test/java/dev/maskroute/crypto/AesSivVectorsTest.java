package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers of AES-SIV, from Tink and from what {@link AesSivCipher} encrypts with. */
class AesSivVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Wycheproof, testvectors/aes_siv_cmac_test.json, 64-byte keys, cases 302, 305, 312 and 321. */
  @ParameterizedTest
  @CsvSource({
    "c25cafc6018b98dfbb79a40ec89c575a4f88c4116489bba27707479800c01302"
        + "35334a45dbe8d8dae3da8dcb45bbe5dce031b0f68ded544fda7eca30d6749442,"
        + "deeb0ccf3aef47a296ed1ca8f4ae5907,beec61030fa3d670337196beade6aeaa,"
        + "5865208eab9163db85cab9f96d846234a2626aae22f5c17c9aad4b501f4416e4",
    "e2c5662bb18fbb411d0304e4241db073fe60a4704fee290073513038a22b4cd5"
        + "42580b2b4edbc37e3de01c0cb61abcad46986cdc491ce9e5ae5af223ff58b953,"
        + "fab912dec29a34aabfaef176,0d,1c6969ecb15741a9959b7a8492250e391a",
    "a661c6a90fd40d8a734873d66afd4477c5041cdc2b31a3cd0ac3604cac4f7441"
        + "1219e544615b56e17f5774b5085129f6dd69893bb7216b539cf42b79f0068278,"
        + "7a5dbdbf803b2593d3e17097,deb2c7c6204496e5,"
        + "2f8b7583773ae03ba7b3952453c81431780bfcc9d7df9a43",
    "eac96a89b8e0c928a85c91396346efe8287730595064554cd13574f8b340f541"
        + "c5f0bb55e654e51b05e21ba007942cabab5ee1020922f0dd002196a39d7fda1d,"
        + "29d614f908593f6a5ab03cea,0c22e4875dcd23de89a6d32f2082dd40e1848fc2,"
        + "bce886623d11320d22dfdc1defb04d17bd001d9370a3d8c83aabe4494d16ca75ce534f7c",
  })
  void encrypt_ofWycheproofCase_givesItsCiphertext(String key, String aad, String msg, String ct)
      throws Exception {
    KeysetHandle keyset = keyset(HEX.parseHex(key), null);
    AesSivKey primary = (AesSivKey) keyset.getPrimary().getKey();
    assertThat(new AesSivEncryption(primary, HEX.parseHex(aad)).encrypt(HEX.parseHex(msg)))
        .isEqualTo(HEX.parseHex(ct));
    DeterministicAead aead = keyset.getPrimitive(Tink.configuration(), DeterministicAead.class);
    assertThat(aead.encryptDeterministically(HEX.parseHex(msg), HEX.parseHex(aad)))
        .isEqualTo(HEX.parseHex(ct));
    assertThat(aead.decryptDeterministically(HEX.parseHex(ct), HEX.parseHex(aad)))
        .isEqualTo(HEX.parseHex(msg));
  }

  /** RFC 5297, appendix A.1. Its key has 32 bytes, with which Tink itself encrypts nothing. */
  @Test
  void encrypt_ofRfc5297Example_givesItsOutput() throws Exception {
    byte[] key =
        HEX.parseHex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0" + "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    byte[] associatedData = HEX.parseHex("101112131415161718191a1b1c1d1e1f2021222324252627");
    AesSivKey example = (AesSivKey) keyset(key, null).getPrimary().getKey();

    byte[] output =
        new AesSivEncryption(example, associatedData)
            .encrypt(HEX.parseHex("112233445566778899aabbccddee"));

    assertThat(HEX.formatHex(output))
        .isEqualTo("85632d07c6e8f37f950acd320a2ecc93" + "40c02b9690c4dc04daef7f6afe5c");
  }

  /**
   * The key 00 01 .. 3f, computed with Python's cryptography (OpenSSL), prefix 01 c0ffee42 added.
   */
  @Test
  void mask_ofKnownKey_givesTokenComputedElsewhere() throws Exception {
    byte[] key = new byte[64];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    FieldCipher cipher =
        new AesSivCipher(FieldSpec.of("ip", Method.AES_SIV), keyset(key, 0xc0ffee42));

    String token = "AcD_7kI5e2ZK_7z_hl0b4uxBSgy96CAjNeLLeuoj_dQ";
    assertThat(cipher.mask("203.0.113.7")).isEqualTo(token);
    assertThat(cipher.unmask(token)).isEqualTo("203.0.113.7");
  }

  @AccessesPartialKey
  private static KeysetHandle keyset(byte[] key, Integer id) throws GeneralSecurityException {
    AesSivParameters parameters =
        AesSivParameters.builder()
            .setKeySizeBytes(key.length)
            .setVariant(
                id == null ? AesSivParameters.Variant.NO_PREFIX : AesSivParameters.Variant.TINK)
            .build();
    AesSivKey siv =
        AesSivKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .setIdRequirement(id)
            .build();
    KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(siv);
    return KeysetHandle.newBuilder()
        .setConfiguration(Tink.configuration())
        .addEntry((id == null ? entry.withRandomId() : entry.withFixedId(id)).makePrimary())
        .build();
  }
}
