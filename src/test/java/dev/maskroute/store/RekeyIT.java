package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.TokenRewriter;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RekeyIT extends OnLoginTable {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);
  private static final TokenColumn COLUMN = TokenColumn.of("user_logins", "masked_ip");

  @TempDir Path directory;
  private KeysetStore keys;

  @BeforeEach
  void createKeys() throws Exception {
    keys = new KeysetStore(directory, KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", Method.AES_SIV);
  }

  @Test
  void run_whileRunnersInsertUnderBothKeys_leavesEveryRowOnThePrimaryKey() throws Exception {
    FieldCipher old = keys.open(IP);
    table.insert(0, 3_000, tokens(old));
    table.insertUnkeyed(3_000, 4_000, tokens(old));
    keys.rotate("ip");
    FieldCipher current = keys.open(IP);
    AtomicInteger next = new AtomicInteger(4_000);
    ExecutorService runners = Executors.newFixedThreadPool(2);
    List<Future<?>> done = new ArrayList<>();
    // One runner has the new keyset, the other one not yet.
    for (FieldCipher cipher : List.of(old, current)) {
      done.add(runners.submit(() -> insert(next, cipher)));
    }
    RekeyResult first = rekey(current).run(new Silent());
    for (Future<?> runner : done) {
      runner.get();
    }
    runners.shutdown();
    RekeyResult second = rekey(current).run(new Silent());

    assertThat(first.rewritten() + second.rewritten()).isGreaterThanOrEqualTo(4_000);
    assertThat(second.isComplete()).isTrue();
    assertThat(second.rewritten() + second.current()).isEqualTo(next.get());
    Map<Integer, String> stored = table.tokens();
    assertThat(stored).hasSize(next.get()).isEqualTo(expected(next.get(), current));
    assertThat(table.number("select count(distinct masked_ip) from user_logins")).isEqualTo(256);
  }

  @Test
  void run_whenDone_changesNothingElse() throws Exception {
    table.insert(0, 500, tokens(keys.open(IP)));
    table.insertUnkeyed(500, 700, tokens(keys.open(IP)));
    table.insert(700, 710, i -> null);
    String before = table.otherColumns();
    keys.rotate("ip");
    RekeyResult result = rekey(keys.open(IP)).run(new Silent());
    assertThat(result).isEqualTo(new RekeyResult(700, 0, 0, 0, 0));
    assertThat(table.otherColumns()).isEqualTo(before);
    assertThat(table.number("select count(*) from user_logins where masked_ip is null"))
        .isEqualTo(10);
    assertThat(rekey(keys.open(IP)).run(new Silent())).isEqualTo(new RekeyResult(0, 700, 0, 0, 0));
  }

  @Test
  void run_withUnreadableTokens_leavesAndCountsThem() throws Exception {
    FieldCipher old = keys.open(IP);
    table.insert(0, 50, i -> i < 4 ? old.mask("192.0.2.1") + "x" : old.mask("192.0.2." + i));
    Map<Integer, String> before = table.tokens();
    keys.rotate("ip");
    RekeyResult result = rekey(keys.open(IP)).run(new Silent());
    assertThat(result).isEqualTo(new RekeyResult(46, 0, 4, 0, 0));
    assertThat(result.isComplete()).isFalse();
    assertThat(table.tokens().get(3)).isEqualTo(before.get(3));
  }

  @Test
  void run_dry_countsAndChangesNothing() throws Exception {
    table.insert(0, 300, tokens(keys.open(IP)));
    keys.rotate("ip");
    table.insert(300, 400, tokens(keys.open(IP)));
    Map<Integer, String> before = table.tokens();
    RekeyOptions dry = new RekeyOptions(50, 0, true);
    RekeyResult result =
        new Rekey(table.dataSource(), COLUMN, TokenRewriter.toPrimary(IP, keys.open(IP)), dry)
            .run(new Silent());
    assertThat(result).isEqualTo(new RekeyResult(300, 100, 0, 0, 0));
    assertThat(table.tokens()).isEqualTo(before);
  }

  @Test
  void run_withRate_keepsToIt() throws Exception {
    table.insert(0, 300, tokens(keys.open(IP)));
    keys.rotate("ip");
    long start = System.nanoTime();
    new Rekey(
            table.dataSource(),
            COLUMN,
            TokenRewriter.toPrimary(IP, keys.open(IP)),
            new RekeyOptions(50, 300, false))
        .run(new Silent());
    assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
  }

  @Test
  void run_onAColumnThatIsNotThere_namesIt() throws Exception {
    TokenColumn none = TokenColumn.of("user_logins", "masked_nothing");
    RekeyOptions options = new RekeyOptions(50, 0, false);
    TokenRewriter rewriter = TokenRewriter.toPrimary(IP, keys.open(IP));
    Rekey rekey = new Rekey(table.dataSource(), none, rewriter, options);
    assertThatThrownBy(() -> rekey.run(new Silent()))
        .isInstanceOf(NoSuchColumnException.class)
        .hasMessageContaining("user_logins.masked_nothing");
  }

  @Test
  void replace_ofATokenThatSomeoneChanged_leavesIt() throws Exception {
    table.insert(0, 1, i -> "changed");
    String id = table.query("select message_id from user_logins").get(0).get(0);
    List<Replacement> late = List.of(new Replacement(id, "old", "fresh"));
    List<Replacement> place = List.of(new Replacement("(0,1)", "changed", "fresh"));
    try (Connection connection = table.dataSource().getConnection()) {
      Set<String> byKey = new KeyOrder(COLUMN).replace(connection, late);
      Set<String> byPlace = new BlockOrder(COLUMN).replace(connection, place);
      assertThat(byKey).isEmpty();
      assertThat(byPlace).isEmpty();
    }
    assertThat(table.tokens()).containsEntry(0, "changed");
  }

  @Test
  void count_byKey_isExactForTokensThatTellTheirKey() throws Exception {
    table.insert(0, 300, tokens(keys.open(IP)));
    KeysetInfo rotated = keys.rotate("ip");
    table.insert(300, 400, tokens(keys.open(IP)));
    table.insert(400, 407, i -> "something else");
    table.insert(407, 409, i -> null);
    long old = rotated.keys().get(0).id();
    KeyUsage usage = new KeyUsage(table.dataSource(), COLUMN, Method.AES_SIV, rotated);
    assertThat(usage.count().byKey()).isEqualTo(Map.of(old, 300L, rotated.primary().id(), 100L));
    assertThat(usage.count().other()).isEqualTo(7);
    assertThat(usage.rows(old)).isEqualTo(300);
    assertThat(usage.rows(1)).isZero();
    rekey(keys.open(IP)).run(new Silent());
    assertThat(usage.rows(old)).isZero();
    assertThat(usage.rows(rotated.primary().id())).isEqualTo(400);
  }

  private static void insert(AtomicInteger next, FieldCipher cipher) {
    try {
      for (int batch = 0; batch < 20; batch++) {
        int from = next.getAndAdd(50);
        table.insert(from, from + 50, tokens(cipher));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Rekey rekey(FieldCipher current) {
    return new Rekey(
        table.dataSource(),
        COLUMN,
        TokenRewriter.toPrimary(IP, current),
        new RekeyOptions(100, 0, false));
  }

  private static IntFunction<String> tokens(FieldCipher cipher) {
    return i -> cipher.mask("192.0.2." + i % 256);
  }

  private static Map<Integer, String> expected(int rows, FieldCipher cipher) {
    Map<Integer, String> expected = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      expected.put(i, tokens(cipher).apply(i));
    }
    return expected;
  }
}
