package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this package writes is read with Tink alone, as a program in another language would. */
class InteroperabilityTest {
  @TempDir Path directory;

  @Test
  void token_ofAesSiv_isReadByTinkAlone() throws Exception {
    String kek = TestKeys.newBase64();
    KeysetStore store = new KeysetStore(directory, KeyEncryptionKey.ofBase64(kek));
    store.create("ip", Method.AES_SIV);
    String token = store.open(FieldSpec.of("ip", Method.AES_SIV)).mask("203.0.113.7");

    DeterministicAeadConfig.register();
    KeysetHandle keyset =
        TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
            Files.readString(directory.resolve("ip.json")),
            new AesGcmJce(Base64.getDecoder().decode(kek)),
            new byte[0],
            RegistryConfiguration.get());
    DeterministicAead aead =
        keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
    byte[] plaintext =
        aead.decryptDeterministically(Base64.getUrlDecoder().decode(token), "ip".getBytes(UTF_8));
    assertThat(new String(plaintext, UTF_8)).isEqualTo("203.0.113.7");
  }

  @Test
  void keyset_writtenByTinkAlone_isRead() throws Exception {
    DeterministicAeadConfig.register();
    KeysetHandle keyset =
        KeysetHandle.generateNew(
            PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get());
    String kek = TestKeys.newBase64();
    PrivateFiles.create(
        directory.resolve("ip.json"),
        TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
            keyset,
            new AesGcmJce(Base64.getDecoder().decode(kek)),
            new byte[0],
            RegistryConfiguration.get()));
    KeysetStore store = new KeysetStore(directory, KeyEncryptionKey.ofBase64(kek));

    FieldCipher cipher = store.open(FieldSpec.of("ip", Method.AES_SIV));
    assertThat(cipher.unmask(cipher.mask("203.0.113.7"))).isEqualTo("203.0.113.7");
  }
}
