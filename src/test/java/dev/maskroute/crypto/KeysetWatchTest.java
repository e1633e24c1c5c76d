package dev.maskroute.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import dev.maskroute.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class KeysetWatchTest {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);

  @TempDir Path directory;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(WatchedCipher.class);
  private Level level;
  private KeysetStore store;
  private KeysetWatch watch;
  private FieldCipher cipher;

  @BeforeEach
  void watchAKeyset() throws Exception {
    level = logger.getLevel();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logged.start();
    logger.addAppender(logged);
    store = new KeysetStore(directory, TestKeys.newKek());
    store.create("ip", Method.AES_SIV);
    watch = new KeysetWatch(store);
    cipher = watch.open(IP);
  }

  @AfterEach
  void close() {
    watch.close();
    logger.detachAppender(logged);
    logger.setAdditive(true);
    logger.setLevel(level);
  }

  @Test
  void rotation_whileWatched_isInUseWithinASecondAndOldTokensStayReadable() throws Exception {
    String old = cipher.mask("203.0.113.7");
    watch.start();

    long primary = store.rotate("ip").primary().id();

    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Tokens.keyId(cipher.mask("203.0.113.7")) == primary);
    assertThat(cipher.unmask(old)).isEqualTo("203.0.113.7");
    await().until(() -> messages().size() == 1);
    assertThat(messages().get(0)).contains("field ip").contains(Long.toString(primary));
  }

  @Test
  void keyset_thatDidNotChange_isNotReadAgain() {
    watch.look();
    watch.look();

    assertThat(logged.list).isEmpty();
  }

  @Test
  void disabledKey_whileWatched_readsNoMore() throws Exception {
    String old = cipher.mask("203.0.113.7");
    long first = store.info("ip").primary().id();
    store.rotate("ip");
    store.disable("ip", first);

    watch.look();

    assertThatThrownBy(() -> cipher.unmask(old)).isInstanceOf(UnreadableTokenException.class);
  }

  @Test
  void rotation_afterAnErrorDuringALook_isInUseAllTheSame() throws Exception {
    AppenderBase<ILoggingEvent> failing = new OutOfMemory();
    failing.start();
    logger.addAppender(failing);
    try {
      watch.start();
      long first = store.rotate("ip").primary().id();
      await().until(() -> Tokens.keyId(cipher.mask("203.0.113.7")) == first);

      long second = store.rotate("ip").primary().id();

      await().until(() -> Tokens.keyId(cipher.mask("203.0.113.7")) == second);
    } finally {
      logger.detachAppender(failing);
    }
  }

  /** Fails as a thread does that finds no memory. */
  private static final class OutOfMemory extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      throw new OutOfMemoryError("for a test");
    }
  }

  @Test
  void brokenFile_whileWatched_keepsTheOldKeysAndIsSaidOnce() throws Exception {
    String token = cipher.mask("203.0.113.7");
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), new byte[] {'{'});

    watch.look();
    watch.look();

    assertThat(cipher.mask("203.0.113.7")).isEqualTo(token);
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0)).contains("truncated", "stay in use for field ip");

    Files.delete(file());
    watch.look();
    watch.look();
    assertThat(messages()).hasSize(2);
    assertThat(messages().get(1)).contains("does not exist");

    PrivateFiles.create(file(), new String(whole, UTF_8));
    watch.look();
    assertThat(cipher.mask("203.0.113.7")).isEqualTo(token);
    long primary = store.rotate("ip").primary().id();
    watch.look();
    assertThat(Tokens.keyId(cipher.mask("203.0.113.7"))).isEqualTo(primary);
  }

  @Test
  void rewrappedFile_whileTheOldKekIsInUse_keepsTheOldKeys() throws Exception {
    String token = cipher.mask("203.0.113.7");
    store.rewrap(TestKeys.newKek());

    watch.look();

    assertThat(cipher.mask("203.0.113.7")).isEqualTo(token);
    assertThat(messages()).singleElement().asString().contains("key encryption key");
  }

  @Test
  void fileOfWrongMode_whileWatched_isRefusedUntilItIsRight() throws Exception {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    Files.write(file(), new byte[] {'\n'}, StandardOpenOption.APPEND);

    watch.look();
    assertThat(messages()).singleElement().asString().contains("chmod 600");

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    watch.look();
    assertThat(messages()).hasSize(2);
    assertThat(messages().get(1)).contains("has changed");
  }

  @Test
  void rotation_whileManyThreadsMask_givesOnlyTokensOfKnownKeysThatStayReadable() throws Exception {
    watch.start();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Set<String>>> seen = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seen.add(threads.submit(() -> maskUntil(over)));
    }
    Set<Long> keys = new HashSet<>(List.of(store.info("ip").primary().id()));
    // The others may get no turn between two rotations.
    Set<String> tokens = new HashSet<>(List.of(cipher.mask("203.0.113.7")));
    for (int i = 0; i < 3; i++) {
      long primary = store.rotate("ip").primary().id();
      keys.add(primary);
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> Tokens.keyId(cipher.mask("203.0.113.7")) == primary);
      tokens.add(cipher.mask("203.0.113.7"));
    }
    over.set(true);

    for (Future<Set<String>> each : seen) {
      tokens.addAll(each.get());
    }
    threads.shutdown();
    Set<Long> used = new HashSet<>();
    for (String token : tokens) {
      used.add(Tokens.keyId(token));
      assertThat(cipher.unmask(token)).isEqualTo("203.0.113.7");
    }
    assertThat(used).isEqualTo(keys);
    assertThat(tokens).hasSameSizeAs(keys);
  }

  private Set<String> maskUntil(AtomicBoolean over) {
    Set<String> tokens = new HashSet<>();
    while (!over.get()) {
      tokens.add(cipher.mask("203.0.113.7"));
    }
    return tokens;
  }

  private Path file() {
    return directory.resolve("ip.json");
  }

  private List<String> messages() {
    return List.copyOf(logged.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
