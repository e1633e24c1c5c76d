package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsLoaderTest {
  private static final String CANARY = "canary-8c1f";

  /** One field is the least a site has to say. */
  private static final String FIELD = "maskroute.fields.ip=aes-siv\n";

  private static final String EVERYTHING =
      """
      maskroute.queue=q
      maskroute.queue.create=true
      maskroute.dead-letter.queue=d
      maskroute.sqs.endpoint=https://sqs.example:8443/
      maskroute.consumers=3
      maskroute.batch.size=7
      maskroute.batch.interval=250ms
      maskroute.wait-time=0
      maskroute.visibility-timeout=45
      maskroute.database.url=jdbc:postgresql://db/logins
      maskroute.database.user=writer
      maskroute.database.password=canary-8c1f
      maskroute.database.migrate=false
      maskroute.sinks=jsonl, postgres
      maskroute.fields.ip=ipcrypt-pfx
      maskroute.fields.ip.context=address
      maskroute.fields.email=aes-siv
      maskroute.keys.directory=/etc/keys
      maskroute.keys.kek=canary-8c1f-kek
      maskroute.audit.file=log/audit.jsonl
      maskroute.management.host=0.0.0.0
      maskroute.management.port=8080
      maskroute.log.level=DEBUG
      camel.main.name=other
      """;

  @TempDir private Path home;

  @Test
  void load_noFile_givesTheDefaultsButAsksForAField() {
    assertThat(problems("", Map.of()))
        .extracting(Problem::subject)
        .containsExactly("maskroute.fields.<name>");
  }

  @Test
  void load_oneField_givesTheDefaults() throws Exception {
    Settings settings = load(FIELD);
    assertThat(settings.queue())
        .isEqualTo(
            new QueueSettings("login-queue", "login-queue-dlq", Optional.empty(), false, 10, 60));
    assertThat(settings.batch()).isEqualTo(new BatchSettings(1_000, Duration.ofSeconds(1), 4));
    assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://localhost:5432/postgres");
    assertThat(settings.database().user()).isEqualTo("postgres");
    assertThat(settings.database().password().isEmpty()).isTrue();
    assertThat(settings.database().migrate()).isTrue();
    assertThat(settings.fields()).containsExactly(new Settings.Field("ip", "aes-siv", "ip"));
    assertThat(settings.sinks()).containsExactly("postgres");
    assertThat(settings.usesDatabase()).isTrue();
    assertThat(settings.keys().directory()).isEqualTo(home.resolve("keys"));
    assertThat(settings.keys().kek().isEmpty()).isTrue();
    assertThat(settings.auditFile()).isEqualTo(home.resolve("audit/unmask.jsonl"));
    assertThat(settings.management()).isEqualTo(new ManagementSettings("127.0.0.1", 9876));
    assertThat(settings.logLevel()).isEqualTo("INFO");
  }

  @Test
  void load_everySettingGiven_mapsEach() throws Exception {
    Settings settings = load(EVERYTHING);
    assertThat(settings.home()).isEqualTo(home);
    assertThat(settings.queue())
        .isEqualTo(
            new QueueSettings(
                "q", "d", Optional.of(URI.create("https://sqs.example:8443/")), true, 0, 45));
    assertThat(settings.batch()).isEqualTo(new BatchSettings(7, Duration.ofMillis(250), 3));
    assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db/logins");
    assertThat(settings.database().user()).isEqualTo("writer");
    assertThat(settings.database().password().reveal()).isEqualTo(CANARY);
    assertThat(settings.database().migrate()).isFalse();
    assertThat(settings.sinks()).containsExactly("jsonl", "postgres");
    assertThat(settings.fields())
        .containsExactlyInAnyOrder(
            new Settings.Field("ip", "ipcrypt-pfx", "address"),
            new Settings.Field("email", "aes-siv", "email"));
    assertThat(settings.keys().directory()).isEqualTo(Path.of("/etc/keys"));
    assertThat(settings.keys().kek().reveal()).isEqualTo(CANARY + "-kek");
    assertThat(settings.auditFile()).isEqualTo(home.resolve("log/audit.jsonl"));
    assertThat(settings.management()).isEqualTo(new ManagementSettings("0.0.0.0", 8080));
    assertThat(settings.logLevel()).isEqualTo("DEBUG");
    assertThat(settings.properties()).containsEntry("camel.main.name", "other");
  }

  @Test
  void load_homeInAValue_isTheFolderOfTheSite() throws Exception {
    Settings settings =
        load(FIELD + "\nmaskroute.sinks.warehouse.url=jdbc:duckdb:{{maskroute.home}}/x.db\n");
    assertThat(settings.properties())
        .containsEntry("maskroute.sinks.warehouse.url", "jdbc:duckdb:" + home + "/x.db");
  }

  @Test
  void load_secrets_areInNoTextAndInNoProperty() throws Exception {
    Settings settings = load(EVERYTHING + "maskroute.sinks.s3.password=" + CANARY + "\n");
    assertThat(settings.toString()).doesNotContain(CANARY);
    assertThat(settings.database().toString()).doesNotContain(CANARY);
    assertThat(settings.keys().toString()).doesNotContain(CANARY);
    assertThat(settings.properties())
        .doesNotContainKeys("maskroute.database.password", "maskroute.keys.kek")
        // What a sink is given is for its route to name.
        .containsEntry("maskroute.sinks.s3.password", CANARY);
  }

  @Test
  void load_propertyFunctions_areResolvedForOurOwnKeysOnly() throws Exception {
    Settings settings =
        load(
            FIELD
                + "maskroute.keys.kek={{env:KEK}}\n"
                + "maskroute.queue={{env:QUEUE}}\n"
                + "camel.component.x={{env:OTHER}}\n",
            Map.of("MASKROUTE_DATABASE_USER", "{{env:USER}}"),
            text -> "resolved " + text);
    assertThat(settings.keys().kek().reveal()).isEqualTo("resolved {{env:KEK}}");
    assertThat(settings.queue().name()).isEqualTo("resolved {{env:QUEUE}}");
    assertThat(settings.database().user()).isEqualTo("resolved {{env:USER}}");
    assertThat(settings.properties()).containsEntry("camel.component.x", "{{env:OTHER}}");
  }

  @Test
  void load_functionWithoutValue_namesTheSettingAndNotItsText() {
    InvalidSettingsException failure =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                load(
                    FIELD + "maskroute.keys.kek={{env:" + CANARY + "}}\n",
                    Map.of(),
                    text -> {
                      throw new IllegalArgumentException("no value for " + text);
                    }));
    assertThat(failure.problems()).extracting(Problem::subject).contains("maskroute.keys.kek");
    assertThat(failure).hasMessageNotContaining(CANARY);
  }

  @Test
  void load_functionOfARequiredSettingWithoutValue_isOneProblem() {
    InvalidSettingsException failure =
        catchThrowableOfType(
            InvalidSettingsException.class,
            () ->
                load(
                    FIELD + "maskroute.queue={{env:X}}\nmaskroute.batch.size={{env:Y}}\n",
                    Map.of(),
                    text -> {
                      throw new IllegalArgumentException();
                    }));
    assertThat(failure.problems())
        .extracting(Problem::subject)
        .containsExactlyInAnyOrder("maskroute.queue", "maskroute.batch.size");
  }

  @Test
  void load_fileThatIsNotUtf8_isRefusedByName() throws Exception {
    Path file = home.resolve("application.properties");
    Files.write(file, "maskroute.queue=\u00fc".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SettingsLoader.load(home, file, Map.of(), UnaryOperator.identity()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(file.toString(), "UTF-8");
  }

  @Test
  void load_fileWithAByteOrderMark_readsItsFirstSettingToo() throws Exception {
    assertThat(load('\ufeff' + "maskroute.queue=orders\n" + FIELD).queue().name())
        .isEqualTo("orders");
  }

  private Settings load(String file) throws Exception {
    return load(file, Map.of(), UnaryOperator.identity());
  }

  private Settings load(
      String text, Map<String, String> environment, UnaryOperator<String> functions)
      throws Exception {
    Path file = Files.writeString(home.resolve("application.properties"), text);
    return SettingsLoader.load(home, file, environment, functions);
  }

  private List<Problem> problems(String file, Map<String, String> environment) {
    return catchThrowableOfType(
            InvalidSettingsException.class, () -> load(file, environment, UnaryOperator.identity()))
        .problems();
  }
}
