package dev.maskroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two rekeys of one column at the same time, of a method whose tokens do not tell their key. */
@Timeout(120)
final class TwoRekeysIT extends OnLoginTable {
  private static final FieldSpec SPEC = FieldSpec.of("ip", Method.FF1);
  private static final TokenColumn COLUMN = TokenColumn.of("user_logins", "masked_ip");
  private static final int BATCH = 60;
  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  @TempDir private Path directory;
  private final ExecutorService rekeys = Executors.newFixedThreadPool(2);
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private List<KeyEpoch> epochs;

  @BeforeEach
  void rotate() throws Exception {
    KeysetStore keys = new KeysetStore(directory, KeyEncryptionKey.ofBase64(Servers.KEK));
    keys.create("ip", Method.FF1);
    keys.rotate("ip");
    epochs = keys.epochs(SPEC);
  }

  @AfterEach
  void end() {
    goOn.countDown();
    rekeys.shutdownNow();
  }

  @Test
  void run_whileAnotherRewritesTheRowsFromBefore_waitsAndFindsThemDone() throws Exception {
    table.insertUnkeyed(0, 2 * BATCH, i -> token(epochs.get(1), i));
    list();
    // The first batch is rewritten and not committed yet.
    Future<RekeyResult> one = rekeys.submit(() -> run(pausingAt(BATCH + 1)));
    first.await();
    Future<RekeyResult> other = rekeys.submit(() -> run(epochs.get(1)));
    await().atMost(Duration.ofSeconds(30)).until(() -> table.number(WAITING) == 1);
    goOn.countDown();

    assertThat(one.get()).isEqualTo(new RekeyResult(2 * BATCH, 0, 0, 0, 0));
    assertThat(other.get()).isEqualTo(RekeyResult.NONE);
    assertThat(rekey().state().orElseThrow().unkeyedLeft()).isEqualTo(OptionalLong.of(0));
    assertThat(table.tokens()).isEqualTo(expected(2 * BATCH));
  }

  @Test
  void run_whoseRowsAnotherRewritesMeanwhile_findsNothingLeft() throws Exception {
    table.insert(0, 2 * BATCH, i -> token(epochs.get(1), i));
    list();
    // The first page is read and not rewritten yet.
    Future<RekeyResult> one = rekeys.submit(() -> run(pausingAt(1)));
    first.await();
    RekeyResult other = run(epochs.get(1));
    goOn.countDown();

    assertThat(other).isEqualTo(new RekeyResult(2 * BATCH, 0, 0, 0, 0));
    assertThat(one.get()).isEqualTo(RekeyResult.NONE);
    assertThat(table.tokens()).isEqualTo(expected(2 * BATCH));
  }

  private void list() throws Exception {
    rekey().list(epochs.get(1).keyId(), epochs.get(0).keyId());
  }

  private RekeyResult run(KeyEpoch from) throws Exception {
    return rekey().run(TokenRewriter.between(SPEC, from, epochs.get(0)), new Silent());
  }

  /** The old key, which reads no token from this one on until it may go on. */
  private KeyEpoch pausingAt(int token) {
    CountDownLatch before = new CountDownLatch(token);
    FieldCipher old = epochs.get(1).cipher();
    return new KeyEpoch(
        epochs.get(1).keyId(),
        false,
        new FieldCipher() {
          @Override
          public String mask(String plaintext) {
            return old.mask(plaintext);
          }

          @Override
          public String unmask(String masked) throws UnreadableTokenException {
            before.countDown();
            if (before.getCount() == 0) {
              first.countDown();
              pause();
            }
            return old.unmask(masked);
          }
        });
  }

  private void pause() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the test is over", e);
    }
  }

  private static ListedRekey rekey() {
    return new ListedRekey(table.dataSource(), COLUMN, new RekeyOptions(BATCH, 0, false));
  }

  private static String token(KeyEpoch epoch, int i) {
    return epoch.cipher().mask("900-10-" + (1000 + i));
  }

  private Map<Integer, String> expected(int rows) {
    return IntStream.range(0, rows)
        .boxed()
        .collect(Collectors.toMap(i -> i, i -> token(epochs.get(0), i)));
  }
}
