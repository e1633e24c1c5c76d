package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schema that editors complete settings from. After a setting was added: {@code mvn test
 * -Dtest=SettingsSchemaTest -Dschema.write} writes it anew.
 */
final class SettingsSchemaTest {
  private static final Path PROPERTIES = Path.of("application.properties");
  private static final Path SCHEMA = Path.of("docs/application.schema.json");

  @Test
  void schema_ofTheSettings_isCurrent() throws Exception {
    String text = SettingsSchema.text(PROPERTIES);
    if (System.getProperty("schema.write") != null) {
      Files.writeString(SCHEMA, text);
    }
    assertThat(SCHEMA).content().isEqualTo(text);
  }

  @Test
  void shippedSettings_againstTheSchema_areValid() throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(PROPERTIES)) {
      properties.load(reader);
    }
    ObjectNode settings = new ObjectMapper().valueToTree(properties);
    assertThat(schema().validate(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "maskroute.queeu, login-queue, false",
    "maskroute.queue, login-queue, true",
    "maskroute.batch.size, many, false",
    "maskroute.batch.size, {{env:SIZE}}, true",
    "maskroute.queue.create, yes, false",
    "maskroute.fields.email, aes-siv, true",
    "maskroute.fields.email, aes-sic, false",
    "maskroute.fields.email.column, masked_email, true",
    "maskroute.datasets.signup.fields.email, hmac-sha256, true",
    "maskroute.datasets.signup.fields.email, sha, false",
    "maskroute.sinks.s3.bucket, logins, true",
    "camel.main.anything, x, true"
  })
  void setting_againstTheSchema_isValidOrNot(String key, String value, boolean valid)
      throws Exception {
    ObjectNode settings = new ObjectMapper().createObjectNode().put(key, value);
    assertThat(schema().validate(settings).isEmpty()).isEqualTo(valid);
  }

  private static JsonSchema schema() throws Exception {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
  }
}
