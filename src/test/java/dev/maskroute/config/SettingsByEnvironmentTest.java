package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What variables of the environment make of the settings in the file. */
final class SettingsByEnvironmentTest {
  /** One field is the least a site has to say. */
  private static final String FIELD = "maskroute.fields.ip=aes-siv\n";

  @TempDir private Path home;

  @ParameterizedTest
  @EnumSource(Setting.class)
  void load_environment_overridesTheFile(Setting setting) throws Exception {
    String value =
        Map.of(
                Setting.QUEUE_CREATE, "true",
                Setting.DATABASE_MIGRATE, "false",
                Setting.UNMASK_FORBIDDEN, "true",
                Setting.RELOAD, "true",
                Setting.SQS_ENDPOINT, "http://localhost:1",
                Setting.DATABASE_URL, "jdbc:h2:mem:",
                Setting.BATCH_INTERVAL, "17s",
                Setting.LOG_LEVEL, "OFF",
                Setting.MANAGEMENT_HOST, "::1",
                Setting.MESSAGE_ID, "field:event_id")
            .getOrDefault(setting, "17");
    String name = Setting.environmentName(setting.key());
    Settings settings = load(FIELD, Map.of(name, " " + value + "\n"));
    Map<String, String> expected = new HashMap<>(load(FIELD, Map.of()).properties());
    expected.put(setting.key(), value);
    if (setting.isSecret()) {
      expected.remove(setting.key());
    }
    assertThat(settings.properties()).isEqualTo(expected);
  }

  @Test
  void load_secretsByEnvironment_areRead() throws Exception {
    Settings settings =
        load(FIELD, Map.of("MASKROUTE_DATABASE_PASSWORD", "a", "MASKROUTE_KEYS_KEK", "b"));
    assertThat(settings.database().password().reveal()).isEqualTo("a");
    assertThat(settings.keys().kek().reveal()).isEqualTo("b");
  }

  @Test
  void load_fieldByEnvironment_isProtectedToo() throws Exception {
    Settings settings = load(FIELD, Map.of("MASKROUTE_FIELDS_EMAIL", "aes-siv"));
    assertThat(settings.fields()).extracting(Settings.Field::name).containsExactly("email", "ip");
  }

  @Test
  void load_fieldOfTheFileByEnvironment_keepsTheFilesSpelling() throws Exception {
    Settings settings =
        load(
            "maskroute.fields.deviceId=aes-siv\nmaskroute.fields.deviceId.context=x\n",
            Map.of("MASKROUTE_FIELDS_DEVICEID", "ff1", "MASKROUTE_FIELDS_DEVICEID_CONTEXT", "y"));
    assertThat(settings.fields()).containsExactly(new Settings.Field("deviceId", "ff1", "y"));
  }

  @Test
  void load_sinkOptionByEnvironment_isAProperty() throws Exception {
    Settings settings =
        load(
            FIELD + "maskroute.sinks.jsonl.max-size=1\n",
            Map.of("MASKROUTE_SINKS_S3_BUCKET", "b", "MASKROUTE_SINKS_JSONL_MAX_SIZE", "2"));
    assertThat(settings.properties())
        .containsEntry("maskroute.sinks.s3.bucket", "b")
        .containsEntry("maskroute.sinks.jsonl.max-size", "2");
  }

  @Test
  void load_foreignVariables_changeNothing() throws Exception {
    // Kubernetes gives every pod such names when a service is called maskroute.
    Map<String, String> foreign =
        Map.of("MASKROUTE_SERVICE_HOST", "10.0.0.1", "MASKROUTE_PORT", "tcp://x", "QUEUE", "q");
    assertThat(load(FIELD, foreign).properties()).isEqualTo(load(FIELD, Map.of()).properties());
  }

  private Settings load(String text, Map<String, String> environment) throws Exception {
    Path file = Files.writeString(home.resolve("application.properties"), text);
    return SettingsLoader.load(home, file, environment, UnaryOperator.identity());
  }
}
