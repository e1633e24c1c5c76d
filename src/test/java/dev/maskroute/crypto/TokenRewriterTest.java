package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenRewriterTest {
  private static final FieldSpec SIV = FieldSpec.of("f", Method.AES_SIV);

  @TempDir Path directory;
  private KeysetStore keys;

  @BeforeEach
  void openStore() {
    keys = new KeysetStore(directory, TestKeys.newKek());
  }

  @Test
  void rewrite_ofAnOldToken_givesTheOneOfThePrimaryKey() throws Exception {
    keys.create("f", Method.AES_SIV);
    String old = keys.open(SIV).mask("value");
    long primary = keys.rotate("f").primary().id();
    TokenRewriter rewriter = TokenRewriter.toPrimary(SIV, keys.open(SIV));
    Rewrite rewrite = rewriter.rewrite(old);
    assertThat(rewrite.kind()).isEqualTo(Rewrite.Kind.CHANGED);
    assertThat(Tokens.keyId(rewrite.token())).isEqualTo(primary);
    assertThat(rewriter.rewrite(rewrite.token()).kind()).isEqualTo(Rewrite.Kind.CURRENT);
    assertThat(rewrite.toString()).doesNotContain(rewrite.token());
  }

  @Test
  void rewrite_ofWhatCannotBeRead_keepsIt() throws Exception {
    keys.create("f", Method.AES_SIV);
    TokenRewriter rewriter = TokenRewriter.toPrimary(SIV, keys.open(SIV));
    String tampered = "B" + keys.open(SIV).mask("value").substring(1);
    for (String token : List.of("", "no token", tampered)) {
      assertThat(rewriter.rewrite(token)).isEqualTo(new Rewrite(Rewrite.Kind.UNREADABLE, token));
    }
  }

  @Test
  void rewrite_betweenKeysOfFf1_readsTheOldAndMasksWithTheNew() throws Exception {
    FieldSpec spec = FieldSpec.of("f", Method.FF1);
    keys.create("f", Method.FF1);
    String old = keys.open(spec).mask("900-10-0001");
    keys.rotate("f");
    List<KeyEpoch> epochs = keys.epochs(spec);
    Rewrite rewrite = TokenRewriter.between(spec, epochs.get(1), epochs.get(0)).rewrite(old);
    assertThat(keys.open(spec).unmask(rewrite.token())).isEqualTo("900-10-0001");
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"AES_SIV", "FF1", "IPCRYPT_DETERMINISTIC", "IPCRYPT_PFX"})
  void rewrite_fromAesEcb_migratesOnceAndLeavesTheDamaged(Method method) throws Exception {
    FieldSpec spec = FieldSpec.of("f", method);
    keys.create("f", method);
    AesEcbKey key = olderKey();
    TokenRewriter rewriter = TokenRewriter.fromAesEcb(spec, keys.open(spec), key);
    String older = key.cipher("f").mask("192.168.100.200");
    Rewrite rewrite = rewriter.rewrite(older);
    assertThat(rewrite.kind()).isEqualTo(Rewrite.Kind.CHANGED);
    assertThat(keys.open(spec).unmask(rewrite.token())).isEqualTo("192.168.100.200");
    assertThat(rewriter.rewrite(rewrite.token()).kind()).isEqualTo(Rewrite.Kind.CURRENT);
    assertThat(rewriter.rewrite("A".repeat(22) + "==").kind()).isEqualTo(Rewrite.Kind.UNREADABLE);
  }

  @Test
  void rewrite_fromAesEcbToFf1OfLongTokens_knowsThemAgain() throws Exception {
    FieldSpec spec = FieldSpec.of("f", Method.FF1);
    keys.create("f", Method.FF1);
    AesEcbKey key = olderKey();
    TokenRewriter rewriter = TokenRewriter.fromAesEcb(spec, keys.open(spec), key);
    for (int digits : List.of(24, 28, 32, 36, 64, 128)) {
      String older = key.cipher("f").mask("1234567890".repeat(13).substring(0, digits));
      Rewrite rewrite = rewriter.rewrite(older);
      assertThat(rewrite.kind()).isEqualTo(Rewrite.Kind.CHANGED);
      assertThat(rewriter.rewrite(rewrite.token()).kind()).isEqualTo(Rewrite.Kind.CURRENT);
    }
  }

  @Test
  void rewrite_fromAesEcbOfAValueNotInNormalForm_migratesTheNormalForm() throws Exception {
    FieldSpec spec = SIV.withNormalization(Normalization.IP);
    keys.create("f", Method.AES_SIV);
    AesEcbKey key = olderKey();
    Rewrite rewrite =
        TokenRewriter.fromAesEcb(spec, keys.open(spec), key)
            .rewrite(key.cipher("f").mask("::ffff:192.0.2.1"));
    assertThat(rewrite.token()).isEqualTo(keys.open(spec).mask("192.0.2.1"));
  }

  @Test
  void factories_withMethodsThatCannotBeRewritten_refuse() throws Exception {
    FieldSpec hmac = FieldSpec.of("f", Method.HMAC_SHA256);
    keys.create("f", Method.HMAC_SHA256);
    FieldCipher cipher = keys.open(hmac);
    AesEcbKey key = olderKey();
    assertThatThrownBy(() -> TokenRewriter.toPrimary(hmac, cipher))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenRewriter.fromAesEcb(hmac, cipher, key))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TokenRewriter.toPrimary(FieldSpec.of("f", Method.FF1), cipher))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"AES_SIV", "HMAC_SHA256"})
  void tokenPrefixes_ofAKey_areWhatItsTokensBeginWith(Method method) throws Exception {
    FieldSpec spec = FieldSpec.of("f", method);
    long id = keys.create("f", method).primary().id();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      seen.add(keys.open(spec).mask("value " + i).substring(0, 7));
    }
    assertThat(method.tokenPrefixes(id)).containsExactlyInAnyOrderElementsOf(seen);
  }

  @Test
  void tokenPrefixes_ofMethodsWhoseTokensTellNoKey_areNone() {
    assertThat(Method.FF1.tokenPrefixes(1)).isEmpty();
  }

  @Property
  void tokenPrefixes_ofTwoKeys_areNeverTheSame(
      @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long one,
      @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long other) {
    Set<String> common = new HashSet<>(Method.AES_SIV.tokenPrefixes(one));
    common.retainAll(Method.AES_SIV.tokenPrefixes(other));
    assertThat(common).hasSize(one == other ? 4 : 0);
  }

  private AesEcbKey olderKey() throws Exception {
    Path file = directory.resolve("older.key");
    Files.writeString(file, "000102030405060708090a0b0c0d0e0f");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return AesEcbKey.ofFile(file);
  }
}
