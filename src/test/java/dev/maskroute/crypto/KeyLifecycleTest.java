package dev.maskroute.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.testing.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyLifecycleTest {
  private static final FieldSpec IP = FieldSpec.of("ip", Method.AES_SIV);
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;
  private final KeyEncryptionKey kek = TestKeys.newKek();
  private KeysetStore store;

  @BeforeEach
  void makeKeyset() throws Exception {
    store = new KeysetStore(directory, kek, Clock.fixed(NOW, ZoneOffset.UTC));
    store.create("ip", Method.AES_SIV);
  }

  private long primaryId() throws KeysetException {
    return store.info("ip").primary().id();
  }

  @Test
  void rotate_ofField_masksWithNewKeyAndReadsOldTokens() throws Exception {
    String old = store.open(IP).mask("203.0.113.7");
    long oldId = primaryId();

    long newId = store.rotate("ip").primary().id();

    FieldCipher cipher = store.open(IP);
    String token = cipher.mask("203.0.113.7");
    assertThat(token).isNotEqualTo(old);
    assertThat(cipher.unmask(old)).isEqualTo(cipher.unmask(token)).isEqualTo("203.0.113.7");
    assertThat(Tokens.keyId(old)).isEqualTo(oldId);
    assertThat(Tokens.keyId(token)).isEqualTo(newId);
    assertThat(store.info("ip").key(oldId).orElseThrow().enabled()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AES_ECB")
  void epochs_afterRotation_giveTokensUnderEachKeyPrimaryFirst(Method method) throws Exception {
    FieldSpec spec = FieldSpec.of("f-" + method.id(), method);
    store.create(spec.name(), method);
    String text = method == Method.FF1 ? "123-45-6789" : "203.0.113.7";
    String old = store.open(spec).mask(text);
    long oldId = store.info(spec.name()).primary().id();
    store.rotate(spec.name());

    List<KeyEpoch> epochs = store.epochs(spec);
    assertThat(epochs).extracting(KeyEpoch::primary).containsExactly(true, false);
    assertThat(epochs.get(1).keyId()).isEqualTo(oldId);
    assertThat(epochs.get(1).cipher().mask(text)).isEqualTo(old);
    assertThat(epochs.get(0).cipher().mask(text))
        .isEqualTo(store.open(spec).mask(text))
        .isNotEqualTo(old);
    if (method.reversible()) {
      assertThat(epochs.get(1).cipher().unmask(old)).isEqualTo(text);
    }
  }

  @Test
  void disable_ofOldKey_makesItsTokensUnreadableUntilEnabled() throws Exception {
    String old = store.open(IP).mask("x");
    long oldId = primaryId();
    store.rotate("ip");

    store.disable("ip", oldId);
    assertThat(store.epochs(IP)).hasSize(1);
    assertThatThrownBy(() -> store.open(IP).unmask(old))
        .isInstanceOf(UnreadableTokenException.class);

    store.enable("ip", oldId);
    assertThat(store.open(IP).unmask(old)).isEqualTo("x");
  }

  @Test
  void disable_ofPrimaryKey_isRefused() throws Exception {
    long id = primaryId();
    assertThatThrownBy(() -> store.disable("ip", id))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("primary key; run first: keys rotate ip");
  }

  @Test
  void destroy_ofKey_needsItDisabledFirst() throws Exception {
    String old = store.open(IP).mask("x");
    long oldId = primaryId();
    store.rotate("ip");
    assertThatThrownBy(() -> store.destroy("ip", oldId))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("run first: keys disable ip " + oldId);

    store.disable("ip", oldId);
    assertThat(store.destroy("ip", oldId).keys()).hasSize(1);
    assertThatThrownBy(() -> store.open(IP).unmask(old))
        .isInstanceOf(UnreadableTokenException.class);
  }

  /** As one is left where a process is killed between writing the file and giving it its name. */
  @Test
  void change_afterOneThatWasInterrupted_deletesWhatThatLeft() throws Exception {
    Path left = directory.resolve(".ip.json-8431209.tmp");
    Files.copy(directory.resolve("ip.json"), left);

    store.rotate("ip");

    assertThat(left).doesNotExist();
  }

  @Test
  void change_ofUnknownKey_isRefused() {
    long none = -1;
    assertThatThrownBy(() -> store.disable("ip", none)).hasMessageContaining("has no key -1");
    assertThatThrownBy(() -> store.enable("ip", none)).hasMessageContaining("has no key -1");
    assertThatThrownBy(() -> store.destroy("ip", none)).hasMessageContaining("has no key -1");
  }

  @Test
  void info_afterCreation_tellsWhenOrNothing() throws Exception {
    assertThat(store.info("ip").primary().created()).contains(NOW);
    Files.writeString(directory.resolve("ip.created"), "garbage\n12 noon\n");
    assertThat(store.info("ip").primary().created()).isEmpty();
    store.rotate("ip");
    assertThat(store.info("ip").primary().created()).contains(NOW);
    Files.delete(directory.resolve("ip.created"));
    assertThat(store.info("ip").primary().created()).isEmpty();
    assertThat(store.fields()).containsExactly("ip");
  }

  @Test
  void rotate_byManyAtOnceWhileRead_losesNoKeyAndShowsNoPart() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> rotate = () -> new KeysetStore(directory, kek).rotate("ip").keys().size();
      Callable<Integer> read = () -> new KeysetStore(directory, kek).info("ip").keys().size();
      var tasks = IntStream.range(0, 32).mapToObj(i -> i % 2 == 0 ? rotate : read).toList();
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isPositive();
      }
      assertThat(store.info("ip").keys()).hasSize(17);
    } finally {
      threads.shutdownNow();
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("ip.json"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ip.json", "ip.created", ".lock");
    }
  }

  @Test
  void rewrap_ofAll_isReadOnlyWithNewKeyAndCanBeRepeated() throws Exception {
    store.create("device_id", Method.FF1);
    String token = store.open(IP).mask("x");
    KeyEncryptionKey next = TestKeys.newKek();

    assertThat(store.rewrap(next)).containsExactly("device_id", "ip");
    assertThat(new KeysetStore(directory, next).open(IP).unmask(token)).isEqualTo("x");
    assertThatThrownBy(() -> store.open(IP)).isInstanceOf(KeysetException.class);
    assertThat(store.rewrap(next)).isEmpty();
  }

  @Test
  void rewrap_afterStopInTheMiddle_doesTheRest() throws Exception {
    KeyEncryptionKey next = TestKeys.newKek();
    new KeysetStore(directory, next).create("done", Method.AES_SIV);
    assertThat(store.rewrap(next)).containsExactly("ip");
  }

  @Test
  void rewrap_withOneUnreadableKeyset_touchesNone() throws Exception {
    new KeysetStore(directory, TestKeys.newKek()).create("zip", Method.AES_SIV);
    assertThatThrownBy(() -> store.rewrap(TestKeys.newKek()))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("zip.json");
    assertThat(store.open(IP).mask("x")).isNotEmpty();
  }

  @Test
  void open_forAnotherMethod_saysWhatTheKeysetHolds() {
    assertThatThrownBy(() -> store.open(FieldSpec.of("ip", Method.FF1)))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("holds keys of type AesSivKey, which do not fit the method ff1");
  }

  @Test
  void importKey_ofOlderSolution_readsItsTokensAndIsNotRotated() throws Exception {
    Path file = directory.resolve("old.key");
    PrivateFiles.create(file, "2b7e151628aed2a6abf7158809cf4f3c");
    AesEcbKey key = AesEcbKey.ofFile(file);
    FieldSpec spec = FieldSpec.of("old", Method.AES_ECB);
    store.importKey("old", key);

    assertThat(store.open(spec).unmask(key.cipher("old").mask("x"))).isEqualTo("x");
    assertThatThrownBy(() -> store.rotate("old"))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("migrate the field");
    assertThatThrownBy(() -> store.create("new", Method.AES_ECB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("aes-ecb gets no new keys");
  }
}
