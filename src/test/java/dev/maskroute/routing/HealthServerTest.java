package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.queue.rehearsal.RehearsedQueue;
import dev.maskroute.store.RehearsedDatabase;
import dev.maskroute.store.SinkWatch;
import dev.maskroute.testing.FreePort;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HealthServerTest {
  @TempDir private Path folder;
  private Settings settings;
  private URI health;

  @BeforeEach
  void writeSite() throws Exception {
    Files.createDirectory(folder.resolve("routes"));
    Files.writeString(
        folder.resolve("routes/idle.camel.yaml"),
        """
        - route:
            id: idle
            from:
              uri: direct:idle
              steps:
                - log:
                    message: idle
        """);
    int port = FreePort.find();
    Path file =
        Files.writeString(
            folder.resolve("application.properties"),
            "maskroute.fields.ip=aes-siv\nmaskroute.management.port=" + port);
    settings = SettingsLoader.load(folder, file, Map.of(), UnaryOperator.identity());
    health = URI.create("http://127.0.0.1:" + port + "/observe/health?exposureLevel=full");
  }

  private Pipeline started(Check check) throws Exception {
    SecretKey key = new SecretKeySpec(new byte[32], "ChaCha20");
    Services services =
        new Services(
            new RehearsedQueue("dead", key),
            new QueueWatch(),
            new SinkWatch(),
            new RehearsedDatabase(),
            queue -> false,
            Map.of(),
            key,
            key);
    RehearsedSinks sinks = new RehearsedSinks(settings.sinks());
    Pipeline pipeline =
        new Pipeline(settings.quiet(), services).withSinks(sinks).with("check", check);
    pipeline.start();
    return pipeline;
  }

  private HttpResponse<String> ask() throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
  }

  @Test
  void server_whilePipelinesComeAndGo_tellsOfTheOneThatIsFollowed() throws Exception {
    HealthServer server;
    try (Pipeline before = started(new Check("before", true));
        Pipeline after = started(new Check("after", false))) {
      server = new HealthServer(settings, before).with("stays", new Check("stays", true));
      server.start();
      HttpResponse<String> first = ask();
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.body()).contains("\"before\"", "\"stays\"").doesNotContain("\"after\"");
      server.follow(after);
      HttpResponse<String> second = ask();
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("\"after\"", "\"stays\"").doesNotContain("\"before\"");
    }
    assertThat(ask().statusCode()).as("the pipelines have stopped").isNotZero();
    server.close();
    assertThatThrownBy(this::ask).isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "camel.management.authenticationEnabled, true",
    "camel.health.exposureLevel, true",
    "camel.metrics.binders, true",
    "camel.main.name, false",
    "camel.component.kafka.brokers, false",
    "maskroute.management.port, false"
  })
  void setting_isOfHealth_whenItIsAboutTheServer(String key, boolean isOfHealth) {
    assertThat(HealthServer.isOfHealth(key)).isEqualTo(isOfHealth);
  }

  /** Up or down, whoever asks. */
  private static final class Check extends AbstractHealthCheck {
    private final boolean up;

    Check(String name, boolean up) {
      super("test", name);
      this.up = up;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      builder.state(up ? State.UP : State.DOWN);
    }
  }
}
