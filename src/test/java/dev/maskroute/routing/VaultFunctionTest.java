package dev.maskroute.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.PropertiesFile;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from AWS Secrets Manager, by Camel's own component against a real HTTP endpoint. */
class VaultFunctionTest {
  private static final String KEK = "bWFza3JvdXRlIHRlc3Qga2V5LCBub3QgYSBzZWNyZXQ=";

  @TempDir Path home;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer vault;

  @BeforeEach
  void startVault() throws IOException {
    vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vault.createContext("/", this::answer);
    vault.start();
  }

  @AfterEach
  void stopVault() {
    vault.stop(0);
  }

  @Test
  void kek_ofAVault_isReadWithTheSitesOwnVaultSettings() throws Exception {
    Settings settings = load("maskroute.keys.kek={{aws:maskroute/kek}}");

    assertThat(settings.keys().kek().reveal()).isEqualTo(KEK);
    assertThat(asked).containsExactly("maskroute/kek");
  }

  @Test
  void secret_namedByManySettings_isAskedForOnce() throws Exception {
    Settings settings =
        load(
            "maskroute.keys.kek={{aws:maskroute/kek}}",
            "maskroute.keys.new-kek={{aws:maskroute/kek}}",
            "maskroute.database.password={{aws:maskroute/db#password}}");

    assertThat(settings.keys().newKek().reveal()).isEqualTo(KEK);
    assertThat(settings.database().password().reveal()).isEqualTo("hunter2");
    assertThat(asked).containsExactlyInAnyOrder("maskroute/kek", "maskroute/db");
  }

  @Test
  void secret_thatIsNotThere_isAProblemOfItsSetting() {
    assertThatThrownBy(() -> load("maskroute.keys.kek={{aws:nowhere}}"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("maskroute.keys.kek: its property function gave no value");
  }

  @Test
  void vault_whoseComponentIsNotThere_isAProblemAndNoDefaultValue() throws Exception {
    Path file = write("maskroute.fields.ip=aes-siv", "maskroute.keys.kek={{hashicorp:a:b}}");

    assertThatThrownBy(() -> load(file))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("maskroute.keys.kek: its property function gave no value")
        .hasMessageContaining("UnknownFunctionException");
  }

  private Settings load(String... lines) throws Exception {
    return load(
        write(
            String.join("\n", lines),
            "maskroute.fields.ip=aes-siv",
            "camel.vault.aws.accessKey=test",
            "camel.vault.aws.secretKey=test",
            "camel.vault.aws.region=us-east-1",
            "camel.vault.aws.overrideEndpoint=true",
            "camel.vault.aws.uriEndpointOverride=http://127.0.0.1:"
                + vault.getAddress().getPort()));
  }

  private Settings load(Path file) throws Exception {
    try (PropertyFunctions functions =
        new PropertyFunctions(home.resolve("ext"), PropertiesFile.read(file))) {
      return SettingsLoader.load(home, file, Map.of(), functions::resolve);
    }
  }

  private Path write(String... lines) throws IOException {
    return Files.write(home.resolve("application.properties"), List.of(lines));
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = new ObjectMapper().readTree(exchange.getRequestBody());
    String name = request.path("SecretId").asText();
    asked.add(name);
    String secret =
        Map.of("maskroute/kek", KEK, "maskroute/db", "{\"password\":\"hunter2\"}").get(name);
    byte[] body =
        (secret == null
                ? "{\"__type\":\"ResourceNotFoundException\"}"
                : new ObjectMapper()
                    .createObjectNode()
                    .put("Name", name)
                    .put("SecretString", secret)
                    .toString())
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(secret == null ? 400 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
