package dev.maskroute.crypto;

import static dev.maskroute.crypto.Method.AES_SIV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetStoreTest {
  private static final FieldSpec IP = FieldSpec.of("ip", AES_SIV);

  @TempDir Path folder;
  private final KeyEncryptionKey kek = TestKeys.newKek();
  private Path directory;
  private KeysetStore store;

  @BeforeEach
  void makeStore() {
    directory = folder.resolve("keys");
    store = new KeysetStore(directory, kek);
  }

  @Test
  void create_ofNewField_writesPrivateEncryptedFile() throws Exception {
    KeysetInfo created = store.create("ip", AES_SIV);

    Path file = directory.resolve("ip.json");
    assertThat(created.file()).isEqualTo(file);
    assertThat(Files.readString(file)).contains("encryptedKeyset");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    try (var files = Files.list(directory)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .as("no temporary file stays")
          .containsExactlyInAnyOrder("ip.json", "ip.created", ".lock");
    }
  }

  @Test
  void create_ofExistingField_isRefusedAndLeavesFile() throws Exception {
    store.create("ip", AES_SIV);
    String before = Files.readString(directory.resolve("ip.json"));

    assertThatThrownBy(() -> store.create("ip", AES_SIV))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("already exists")
        .hasMessageContaining("keys rotate ip");
    assertThat(directory.resolve("ip.json")).hasContent(before);
  }

  @Test
  void create_byManyAtOnce_succeedsOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> create =
          () -> {
            try {
              new KeysetStore(directory, kek).create("ip", AES_SIV);
              return true;
            } catch (KeysetException e) {
              return false;
            }
          };
      int winners = 0;
      for (var result : threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> create).toList())) {
        winners += result.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
      assertThat(store.info("ip").keys()).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../ip", "a/b", "a\\b", ".hidden", "i p", "ip\n", "ï"})
  void create_ofUnusableName_isRefused(String name) {
    assertThatThrownBy(() -> store.create(name, AES_SIV))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 1 to 128 letters");
    assertThat(directory).doesNotExist();
  }

  @Test
  void fields_ofTwoKeysets_areBothSorted() throws Exception {
    store.create("ip", AES_SIV);
    store.create("device.id", AES_SIV);
    Files.writeString(directory.resolve("notes.txt"), "not a keyset");

    assertThat(store.fields()).containsExactly("device.id", "ip");
  }

  @Test
  void info_ofAKeyset_tellsItsKeyWithoutMaterial() throws Exception {
    store.create("ip", AES_SIV);

    KeyInfo key = store.info("ip").keys().get(0);
    assertThat(key.primary()).isTrue();
    assertThat(key.status()).isEqualTo("ENABLED");
    assertThat(key.type()).isEqualTo("AesSivKey");
    assertThat(key.id()).isBetween(0L, 0xffff_ffffL);
  }

  @Test
  void fields_withoutDirectory_areNone() throws Exception {
    assertThat(store.fields()).isEmpty();
    assertThat(store.exists("ip")).isFalse();
  }

  @Test
  void open_ofStoredKeyset_readsTokensOfAnEarlierOpening() throws Exception {
    store.create("ip", AES_SIV);
    String token = store.open(IP).mask("203.0.113.7");

    assertThat(new KeysetStore(directory, kek).open(IP).unmask(token)).isEqualTo("203.0.113.7");
  }

  @Test
  void open_ofMissingKeyset_saysHowToCreateIt() {
    assertThatThrownBy(() -> store.open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("ip.json")
        .hasMessageContaining("does not exist; run: keys create ip");
  }

  @Test
  void open_withAnotherKek_saysSo() throws Exception {
    store.create("ip", AES_SIV);
    assertThatThrownBy(() -> new KeysetStore(directory, TestKeys.newKek()).open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("the key encryption key is not the one it was made with");
  }

  @Test
  void open_ofUnencryptedKeyset_isRefused() throws Exception {
    store.create("ip", AES_SIV);
    PrivateFiles.replace(directory.resolve("ip.json"), TestKeys.newUnencryptedKeyset());
    assertThatThrownBy(() -> store.open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("is not encrypted")
        .hasMessageContaining("restore the encrypted one");
  }

  @Test
  void open_ofTruncatedKeyset_saysSo() throws Exception {
    store.create("ip", AES_SIV);
    Path file = directory.resolve("ip.json");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertThatThrownBy(() -> store.open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("truncated");
  }

  @Test
  void open_ofEmptyFile_saysSo() throws Exception {
    store.create("ip", AES_SIV);
    Files.writeString(directory.resolve("ip.json"), "");
    assertThatThrownBy(() -> store.open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--"})
  void open_ofFileOthersMayRead_saysChmod(String permissions) throws Exception {
    store.create("ip", AES_SIV);
    Files.setPosixFilePermissions(
        directory.resolve("ip.json"), PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> store.open(IP))
        .isInstanceOf(KeysetException.class)
        .hasMessageContaining("may be read by other users")
        .hasMessageContaining("chmod 600");
  }

  @Test
  void rotate_ofAKeysetThatTwoFieldsShareByALink_rotatesForBoth() throws Exception {
    store.create("ip", AES_SIV);
    Path link = directory.resolve("address.json");
    Files.createSymbolicLink(link, Path.of("ip.json"));

    long primary = store.rotate("address").primary().id();

    assertThat(store.info("ip").primary().id()).isEqualTo(primary);
    assertThat(link).isSymbolicLink();
    assertThat(store.shareAKeyset("ip", "address")).isTrue();
    store.create("other", AES_SIV);
    assertThat(store.shareAKeyset("ip", "other")).isFalse();
    assertThat(store.shareAKeyset("ip", "missing")).isFalse();
  }
}
