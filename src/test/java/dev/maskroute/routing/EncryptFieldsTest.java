package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.testing.Servers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncryptFieldsTest {
  private static FieldCipher cipher;
  private static EncryptFields encrypt;

  @BeforeAll
  static void createKeys(@TempDir Path keys) throws Exception {
    KeysetStore store = new KeysetStore(keys, KeyEncryptionKey.ofBase64(Servers.KEK));
    store.create("ip", Method.AES_SIV);
    cipher = store.open(FieldSpec.of("ip", Method.AES_SIV));
    encrypt = new EncryptFields(Map.of("ip", cipher));
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.18.0.1", "", " ", "\ud83d\ude00"})
  void process_text_becomesATokenOfIt(String plaintext) throws Exception {
    ObjectNode message = Exchanges.object("{}").put("ip", plaintext);
    encrypt.process(Exchanges.of(message));
    String token = message.get("ip").textValue();
    assertThat(token).isNotEqualTo(plaintext);
    assertThat(cipher.unmask(token)).isEqualTo(plaintext);
  }

  @Test
  void process_null_staysNull() throws Exception {
    assertThat(encrypted("{\"ip\": null}")).isEqualTo(Exchanges.object("{\"ip\": null}"));
  }

  @Test
  void process_absentField_staysAbsent() throws Exception {
    assertThat(encrypted("{\"other\": \"x\"}")).isEqualTo(Exchanges.object("{\"other\": \"x\"}"));
  }

  @Test
  void process_equalPlaintexts_giveEqualTokens() throws Exception {
    assertThat(encrypted("{\"ip\": \"a\", \"x\": 1}").get("ip"))
        .isEqualTo(encrypted("{\"ip\": \"a\", \"x\": 2}").get("ip"))
        .isNotEqualTo(encrypted("{\"ip\": \"b\"}").get("ip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "-0.50", "true", "1e3"})
  void process_numberOrFlag_becomesATokenOfItsText(String value) throws Exception {
    String token = encrypted("{\"ip\": " + value + "}").get("ip").textValue();
    assertThat(cipher.unmask(token))
        .isEqualTo(Exchanges.object("{\"v\":" + value + "}").get("v").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"v4\": \"198.18.0.1\"}", "[]", "[\"198.18.0.1\"]"})
  void process_objectOrList_isRefusedByTheNameOfTheField(String value) {
    InvalidMessageException failure =
        catchThrowableOfType(
            InvalidMessageException.class, () -> encrypted("{\"ip\": " + value + "}"));
    assertThat(failure.rejection()).isEqualTo(Rejection.of(Reason.WRONG_TYPE, "ip"));
    assertThat(failure).hasMessage("wrong-type, field ip");
  }

  @Test
  void process_valueThatTheMethodCannotTake_isRefusedWithoutIt() {
    ObjectNode message = Exchanges.object("{}").put("ip", "canary\ud83d");
    InvalidMessageException failure =
        catchThrowableOfType(
            InvalidMessageException.class, () -> encrypt.process(Exchanges.of(message)));
    assertThat(failure.rejection()).isEqualTo(Rejection.of(Reason.NOT_MASKABLE, "ip"));
    assertThat(failure).hasNoCause().hasMessageNotContaining("canary");
  }

  private static ObjectNode encrypted(String json) throws Exception {
    ObjectNode message = Exchanges.object(json);
    encrypt.process(Exchanges.of(message));
    return message;
  }
}
