package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.crypto.AesEcbKey;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.TokenRewriter;
import dev.maskroute.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AesEcbMigrationIT extends OnLoginTable {
  private static final TokenColumn COLUMN = TokenColumn.of("user_logins", "masked_ip");
  private static final Set<Integer> CORRUPTED = Set.of(17, 503, 998);

  @TempDir Path directory;
  private AesEcbKey key;
  private FieldCipher older;

  @BeforeEach
  void createKey() throws Exception {
    Path file = directory.resolve("older.key");
    Files.writeString(file, "000102030405060708090a0b0c0d0e0f");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    key = AesEcbKey.ofFile(file);
    older = key.cipher("ip");
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"AES_SIV", "IPCRYPT_DETERMINISTIC", "IPCRYPT_PFX"})
  void run_onAColumnOfAThousand_migratesAllButTheCorrupted(Method method) throws Exception {
    fill();
    String before = table.otherColumns();
    FieldCipher current = cipher(method);
    RekeyResult first = rekey(method, current).run(new Silent());
    assertThat(first).isEqualTo(new RekeyResult(997, 0, 3, 0, 0));
    Map<Integer, String> migrated = table.tokens();
    for (int i = 0; i < 1_000; i++) {
      String expected = CORRUPTED.contains(i) ? corrupted(i) : current.mask(value(i));
      assertThat(migrated).containsEntry(i, expected);
    }
    RekeyResult second = rekey(method, current).run(new Silent());
    assertThat(second).isEqualTo(new RekeyResult(0, 997, 3, 0, 0));
    assertThat(table.tokens()).isEqualTo(migrated);
    assertThat(table.otherColumns()).isEqualTo(before);
  }

  @Test
  void run_againAfterItEndedInTheMiddle_completes() throws Exception {
    fill();
    FieldCipher current = cipher(Method.AES_SIV);
    Interruption.after(400, listener -> rekey(Method.AES_SIV, current).run(listener));
    RekeyResult rest = rekey(Method.AES_SIV, current).run(new Silent());
    assertThat(rest.rewritten()).isBetween(1L, 599L);
    assertThat(rest.rewritten() + rest.current()).isEqualTo(997);
    assertThat(rest.unreadable()).isEqualTo(3);
  }

  @Test
  void run_withTokensThatDoNotFit_leavesAndCountsThem() throws Exception {
    table.insertUnkeyed(0, 10, i -> older.mask(value(i)));
    Map<Integer, String> before = table.tokens();
    table.execute("alter table user_logins alter column masked_ip type varchar(30)");
    try {
      RekeyResult result = rekey(Method.AES_SIV, cipher(Method.AES_SIV)).run(new Silent());
      assertThat(result).isEqualTo(new RekeyResult(0, 0, 0, 10, 0));
      assertThat(result.isComplete()).isFalse();
      assertThat(table.tokens()).isEqualTo(before);
    } finally {
      table.execute("alter table user_logins alter column masked_ip type varchar(256)");
    }
  }

  /** Rows from before, and some that a program with message ids wrote. */
  private void fill() throws Exception {
    table.insertUnkeyed(0, 700, this::stored);
    table.insert(700, 1_000, this::stored);
  }

  private String stored(int i) {
    return CORRUPTED.contains(i) ? corrupted(i) : older.mask(value(i));
  }

  /** Cut off, with a character that base64 has not, and of another key. */
  private String corrupted(int i) {
    String token = older.mask(value(i));
    return List.of(token.substring(0, 20), "!" + token.substring(1), "A".repeat(22) + "==")
        .get(i % 3);
  }

  private static String value(int i) {
    return "192.0." + i / 256 + "." + i % 256;
  }

  private FieldCipher cipher(Method method) throws Exception {
    KeysetStore keys = new KeysetStore(directory, KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", method);
    return keys.open(FieldSpec.of("ip", method));
  }

  private Rekey rekey(Method method, FieldCipher current) {
    TokenRewriter rewriter = TokenRewriter.fromAesEcb(FieldSpec.of("ip", method), current, key);
    return new Rekey(table.dataSource(), COLUMN, rewriter, new RekeyOptions(64, 0, false));
  }
}
