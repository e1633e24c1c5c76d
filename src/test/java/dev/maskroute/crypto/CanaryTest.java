package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Neither what this package throws nor what it prints of itself holds a value, a token or a key.
 */
class CanaryTest {
  private static final String CANARY = "canary";
  private static final String KEY_TEXT = "canary canary canary canary 0123";
  private static final byte[] KEY = KEY_TEXT.getBytes(UTF_8);

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private KeysetStore store;

  @BeforeEach
  @SuppressWarnings("ObjectToString") // Whatever it says must be harmless.
  void makeStore() {
    KeyEncryptionKey kek = KeyEncryptionKey.ofBase64(Base64.getEncoder().encodeToString(KEY));
    store = new KeysetStore(directory, kek);
    said.add(kek.toString());
    said.add(kek.deadLetterKey().toString());
    said.add(store.toString());
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everythingSaid_byAMethod_holdsNoValueTokenOrKey(Method method) throws Exception {
    FieldSpec spec = FieldSpec.of("f", method).withNormalization(Normalization.TRIM);
    if (method == Method.AES_ECB) {
      PrivateFiles.create(directory.resolve("old.key"), "canarycanary0123");
      AesEcbKey old = AesEcbKey.ofFile(directory.resolve("old.key"));
      said.add(old.toString());
      store.importKey("f", old);
    } else {
      store.create("f", method);
    }
    FieldCipher cipher = store.open(spec);
    said.add(cipher.toString());
    said.add(store.epochs(spec).toString());
    said.add(store.info("f").toString());
    List<String> secrets = new ArrayList<>(List.of(CANARY));
    String[] values = {
      CANARY, "canary\ud800", "canary 12", "canary:1.2.3.4", "203.0.113.77", "canary 123456"
    };
    for (String value : values) {
      said(() -> secrets.add(cipher.mask(value)));
      said(() -> cipher.unmask(value));
    }
    for (String token : List.copyOf(secrets)) {
      said(() -> cipher.unmask(token + "A"));
      said(() -> cipher.unmask(token.substring(1)));
      said(() -> cipher.unmask(new StringBuilder(token).reverse().toString()));
    }
    assertNothingSaidOf(secrets);
  }

  @Test
  void everythingSaid_ofBadKeysetsAndKeys_holdsNoKey() throws Exception {
    String keyset = TestKeys.newUnencryptedKeyset();
    Path file = directory.resolve("f.json");
    store.create("f", Method.AES_SIV);
    String material = keyset.replaceFirst("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    assertThat(material).hasSizeGreaterThan(64);
    said.add(store.info("f").toString());
    List<String> damaged =
        List.of(
            keyset,
            keyset.replace("\"value\"", "\"encryptedKeyset\""),
            keyset.replace(material, material + "*"),
            keyset.replace(material, material.substring(9)),
            keyset.replace("\"value\":", "\"value\":\"canary\","),
            keyset.replace("\"value\"", "").replace(":\"" + material, "\"" + material),
            keyset.replace("ENABLED", "canary"),
            keyset.substring(0, keyset.length() / 2) + "}");
    for (String text : damaged) {
      PrivateFiles.replace(file, text);
      said(() -> store.info("f"));
      said(() -> store.rotate("f"));
    }
    for (String text : new String[] {KEY_TEXT, "!" + KEY_TEXT, "Y2FuYXJ5"}) {
      said(() -> KeyEncryptionKey.ofBase64(text));
    }
    assertThat(said).hasSizeGreaterThan(2 * damaged.size() + 3);
    assertNothingSaidOf(List.of(CANARY, material, material.substring(9), "Y2FuYXJ5"));
  }

  private void assertNothingSaidOf(List<String> secrets) {
    List<String> forms = new ArrayList<>(secrets);
    forms.add(Base64.getEncoder().encodeToString(KEY).substring(0, 16));
    forms.add(HexFormat.of().formatHex(KEY).substring(0, 16));
    forms.add(new String(KEY, ISO_8859_1).substring(0, 8));
    assertThat(said).allSatisfy(text -> assertThat(text).doesNotContain(forms));
  }

  /** Something that may throw. */
  private interface Attempt {
    Object run() throws Exception;
  }

  private void said(Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      said.add(trace.toString());
    }
  }
}
