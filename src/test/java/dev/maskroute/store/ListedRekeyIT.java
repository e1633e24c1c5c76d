package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.config.DatabaseSettings;
import dev.maskroute.config.Secret;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeyEpoch;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.TokenRewriter;
import dev.maskroute.crypto.UnreadableTokenException;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedRekeyIT extends OnLoginTable {
  private static final FieldSpec SPEC = FieldSpec.of("ip", Method.FF1);
  private static final TokenColumn COLUMN = TokenColumn.of("user_logins", "masked_ip");

  @TempDir Path directory;
  private KeysetStore keys;
  private FieldCipher old;
  private List<KeyEpoch> epochs;

  @BeforeEach
  void rotate() throws Exception {
    keys = new KeysetStore(directory, KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", Method.FF1);
    old = keys.open(SPEC);
    keys.rotate("ip");
    epochs = keys.epochs(SPEC);
  }

  @Test
  void run_againAfterItEndedInTheMiddle_rewritesEachRowOnce() throws Exception {
    table.insert(0, 1_000, tokens(old));
    table.insertUnkeyed(1_000, 1_200, tokens(old));
    String before = table.otherColumns();
    ListedRekey rekey = rekey();
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());
    Interruption.after(500, listener -> rekey.run(rewriter(), listener));
    RekeyState middle = rekey.state().orElseThrow();
    assertThat(middle.pending()).isBetween(1L, 999L);
    assertThat(middle.unkeyedLeft()).isEqualTo(OptionalLong.of(0));
    assertThat(usage().rows(epochs.get(1).keyId())).isEqualTo(middle.pending());

    RekeyResult rest = rekey().run(rewriter(), new Silent());
    assertThat(rest).isEqualTo(new RekeyResult(middle.pending(), 0, 0, 0, 0));
    assertThat(table.tokens()).isEqualTo(expected(1_200));
    assertThat(table.otherColumns()).isEqualTo(before);
    assertThat(usage().rows(epochs.get(1).keyId())).isZero();
    assertThat(rekey().run(rewriter(), new Silent())).isEqualTo(RekeyResult.NONE);
  }

  @Test
  void run_whileRunnersInsertUnderTheNewKey_leavesTheirRows() throws Exception {
    table.insert(0, 400, tokens(old));
    ListedRekey rekey = rekey();
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());
    Interruption.after(100, listener -> rekey.run(rewriter(), listener));
    table.insert(400, 800, tokens(epochs.get(0).cipher()));
    RekeyResult rest = rekey.run(rewriter(), new Silent());
    assertThat(rest.isComplete()).isTrue();
    assertThat(table.tokens()).isEqualTo(expected(800));
  }

  @Test
  void run_whoseCommitsAreNotAnswered_rewritesEachRowOnce() throws Exception {
    table.insert(0, 100, tokens(old));
    table.insertUnkeyed(100, 200, tokens(old));
    DataSource lossy = LostAnswers.of(table.dataSource());
    ListedRekey rekey = new ListedRekey(lossy, COLUMN, new RekeyOptions(60, 0, false));
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());

    RekeyResult result = rekey.run(rewriter(), new Silent());

    assertThat(result.isComplete()).isTrue();
    assertThat(table.tokens()).isEqualTo(expected(200));
    assertThat(rekey.state().orElseThrow().isComplete()).isTrue();
  }

  @Test
  void run_onRowsFromBeforeThatEndsInTheMiddle_rewritesAllOrNone() throws Exception {
    table.insertUnkeyed(0, 300, tokens(old));
    Map<Integer, String> before = table.tokens();
    ListedRekey rekey = rekey();
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());
    int[] left = {250};
    FieldCipher ending =
        new FieldCipher() {
          @Override
          public String mask(String plaintext) {
            return epochs.get(0).cipher().mask(plaintext);
          }

          @Override
          public String unmask(String token) throws UnreadableTokenException {
            if (left[0]-- == 0) {
              throw new IllegalStateException("ended in the middle");
            }
            return epochs.get(1).cipher().unmask(token);
          }
        };
    KeyEpoch from = new KeyEpoch(epochs.get(1).keyId(), false, ending);
    TokenRewriter broken = TokenRewriter.between(SPEC, from, epochs.get(0));
    Interruption.after(1, listener -> rekey.run(broken, listener));
    assertThat(table.tokens()).isEqualTo(before);
    assertThat(rekey.state().orElseThrow().unkeyedLeft()).isEmpty();
    assertThat(usage().rows(epochs.get(1).keyId())).isEqualTo(300);

    assertThat(rekey.run(rewriter(), new Silent()).rewritten()).isEqualTo(300);
    assertThat(table.tokens()).isEqualTo(expected(300));
  }

  @Test
  void run_withTokensTooShort_leavesAndCountsThemEachTime() throws Exception {
    table.insert(0, 20, i -> i < 2 ? "12-" + i : tokens(old).apply(i));
    table.insertUnkeyed(20, 21, i -> "12-20");
    table.insert(21, 22, i -> null);
    ListedRekey rekey = rekey();
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());
    assertThat(rekey.run(rewriter(), new Silent())).isEqualTo(new RekeyResult(18, 0, 3, 0, 0));
    assertThat(rekey.run(rewriter(), new Silent())).isEqualTo(new RekeyResult(0, 0, 3, 0, 0));
    assertThat(table.tokens()).containsEntry(1, "12-1").containsEntry(20, "12-20");
  }

  @Test
  void run_withRowsThatAreGone_takesThemOffTheList() throws Exception {
    table.insert(0, 20, tokens(old));
    ListedRekey rekey = rekey();
    rekey.list(epochs.get(1).keyId(), epochs.get(0).keyId());
    table.execute("delete from user_logins where user_id in ('user-3', 'user-4')");
    assertThat(rekey.run(rewriter(), new Silent())).isEqualTo(new RekeyResult(18, 0, 0, 0, 0));
    assertThat(rekey.state().orElseThrow().isComplete()).isTrue();
  }

  @Test
  void rows_withoutARecordOfARekey_mayBeOfAnyKey() throws Exception {
    table.insert(0, 20, tokens(old));
    assertThat(usage().count().other()).isEqualTo(20);
    assertThat(usage().rows(epochs.get(0).keyId())).isEqualTo(20);
    assertThat(usage().rows(epochs.get(1).keyId())).isEqualTo(20);
  }

  @Test
  void otherConnections_ofAnotherProcess_areCounted() throws Exception {
    table.query("select 1");
    try (Database mine = new Database(settings(""), 1);
        var other = table.dataSource().getConnection()) {
      assertThat(other.isValid(1)).isTrue();
      assertThat(rekey(mine).otherConnections()).isPositive();
    }
  }

  @Test
  void otherConnections_thatAreClosedMeanwhile_areNotCounted() throws Exception {
    String name = "?ApplicationName=closing";
    try (Database mine = new Database(settings(name), 1);
        Database other = new Database(settings(name), 1)) {
      other.ping();
      CompletableFuture<Void> closed =
          CompletableFuture.runAsync(
              other::close, CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));

      assertThat(rekey(mine).otherConnections()).isZero();

      closed.get();
    }
  }

  private static DatabaseSettings settings(String parameters) {
    return new DatabaseSettings(
        server.url() + parameters, server.user(), new Secret(server.password()), true);
  }

  private static ListedRekey rekey(Database database) {
    return new ListedRekey(database.dataSource(), COLUMN, new RekeyOptions(10, 0, false));
  }

  private KeyUsage usage() throws Exception {
    return new KeyUsage(table.dataSource(), COLUMN, Method.FF1, keys.info("ip"));
  }

  private TokenRewriter rewriter() {
    return TokenRewriter.between(SPEC, epochs.get(1), epochs.get(0));
  }

  private static ListedRekey rekey() {
    return new ListedRekey(table.dataSource(), COLUMN, new RekeyOptions(60, 0, false));
  }

  private static IntFunction<String> tokens(FieldCipher cipher) {
    return i -> cipher.mask(String.format(Locale.ROOT, "900-10-%04d", i % 200));
  }

  private Map<Integer, String> expected(int rows) {
    Map<Integer, String> expected = new HashMap<>();
    for (int i = 0; i < rows; i++) {
      expected.put(i, tokens(epochs.get(0).cipher()).apply(i));
    }
    return expected;
  }
}
