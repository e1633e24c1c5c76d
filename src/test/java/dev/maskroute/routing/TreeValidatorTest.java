package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.ValidationException;
import org.apache.camel.component.jsonvalidator.JsonValidationException;
import org.apache.camel.component.jsonvalidator.JsonValidatorComponent;
import org.apache.camel.component.jsonvalidator.JsonValidatorEndpoint;
import org.apache.camel.component.jsonvalidator.NoJsonBodyValidationException;
import org.apache.camel.component.jsonvalidator.NoJsonHeaderValidationException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What validates parsed messages says the same as Camel's own, which parses them again. */
final class TreeValidatorTest {
  private static final String SCHEMA =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": ["name", "age"],
        "properties": {
          "name": {"type": "string", "maxLength": 5},
          "age": {"type": "integer", "minimum": 0},
          "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
          "inner": {"type": "object", "properties": {"ip": {"type": ["string", "null"]}}}
        }
      }
      """;
  private static final String VALID = "{\"name\": \"anna\", \"age\": 1}";
  private static final String INVALID = "{\"name\": \"anna\"}";

  @TempDir private Path folder;
  private CamelContext context;
  private Path schema;

  @BeforeEach
  void startContext() throws Exception {
    schema = Files.writeString(folder.resolve("message.schema.json"), SCHEMA);
    context = new DefaultCamelContext();
    context.start();
  }

  @AfterEach
  void stopContext() {
    context.stop();
  }

  private JsonValidatorEndpoint ours(String options) throws Exception {
    return endpoint("ours", new TreeValidatorComponent(), options);
  }

  private JsonValidatorEndpoint camels(String options) throws Exception {
    return endpoint("camels", new JsonValidatorComponent(), options);
  }

  private JsonValidatorEndpoint endpoint(String name, Component component, String options) {
    if (context.hasComponent(name) == null) {
      context.addComponent(name, component);
    }
    String address = name + ":file:" + schema + options;
    return context.getEndpoint(address, JsonValidatorEndpoint.class);
  }

  private Throwable outcome(JsonValidatorEndpoint endpoint, Object body, Object header)
      throws Exception {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeader("json", header);
    try (Producer producer = endpoint.createProducer()) {
      producer.start();
      producer.process(exchange);
      return exchange.getException();
    } catch (ValidationException e) {
      return e;
    }
  }

  private static JsonNode tree(String json) throws Exception {
    return StrictJson.mapper().readTree(json);
  }

  private void sameOutcome(String options, Object body, Object header) throws Exception {
    Throwable expected = outcome(camels(options), body, header);
    Throwable actual = outcome(ours(options), body, header);
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isExactlyInstanceOf(expected.getClass());
    }
    if (expected instanceof JsonValidationException all) {
      assertThat(((JsonValidationException) actual).getErrors()).isEqualTo(all.getErrors());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VALID,
        "{\"name\": \"\", \"age\": 0, \"tags\": [], \"inner\": {\"ip\": null}, \"more\": [1]}",
        "{\"name\": \"anna\", \"age\": 1.0}",
        "{\"name\": \"anna\", \"age\": 123456789012345678901234567890}",
        "{\"name\": \"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\", \"age\": 1}"
      })
  void validTree_isTakenByBoth(String json) throws Exception {
    assertThat(outcome(ours(""), tree(json), null)).isNull();
    sameOutcome("", tree(json), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        INVALID,
        "{}",
        "null",
        "[]",
        "{\"name\": \"anna-marie\", \"age\": -1, \"tags\": [\"a\", \"c\"], \"inner\": {\"ip\": 1}}",
        "{\"name\": null, \"age\": \"1\"}",
        "{\"name\": \"anna\", \"age\": 1.5}",
        "{\"name\": \"anna\", \"age\": 1, \"inner\": []}"
      })
  void invalidTree_hasTheSameErrorsInBoth(String json) throws Exception {
    assertThat(outcome(ours(""), tree(json), null)).isInstanceOf(JsonValidationException.class);
    sameOutcome("", tree(json), null);
  }

  /** Camel's own takes it for JSON in a text, and so does not say what it is. */
  @Test
  void treeOfATextAlone_isRefusedByBoth() throws Exception {
    assertThat(outcome(ours(""), tree("\"text\""), null))
        .isInstanceOf(JsonValidationException.class);
    assertThat(outcome(camels(""), tree("\"text\""), null))
        .isInstanceOf(JsonValidationException.class);
  }

  /** At a message it would be too late: each batch would fail for it, again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\": {\"name\": {\"pattern\": \"(ab\"}}}",
        "{\"properties\": {\"name\": {\"$ref\": \"#/$defs/none\"}}}",
        "{"
      })
  void schemaThatCannotBeApplied_isRefusedWhenTheEndpointIsMade(String unusable) throws Exception {
    Files.writeString(schema, unusable);
    assertThatThrownBy(() -> ours("")).isInstanceOf(ResolveEndpointFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {VALID, INVALID, "{", ""})
  void textBody_isLeftToCamel(String json) throws Exception {
    sameOutcome("", json, null);
  }

  @Test
  void nullBody_isRefusedOrTakenAsTheOptionSays() throws Exception {
    assertThat(outcome(ours(""), null, null)).isInstanceOf(NoJsonBodyValidationException.class);
    sameOutcome("", null, null);
    assertThat(outcome(ours("?failOnNullBody=false"), null, null)).isNull();
    sameOutcome("?failOnNullBody=false", null, null);
  }

  @Test
  void headerMode_looksAtTheHeaderAndNotAtATreeInTheBody() throws Exception {
    String options = "?headerName=json";
    assertThat(outcome(ours(options), tree(INVALID), VALID)).isNull();
    assertThat(outcome(ours(options), tree(VALID), INVALID))
        .isInstanceOf(JsonValidationException.class);
    assertThat(outcome(ours(options), tree(VALID), null))
        .isInstanceOf(NoJsonHeaderValidationException.class);
    sameOutcome(options, tree(INVALID), VALID);
    sameOutcome(options, tree(VALID), INVALID);
    sameOutcome(options, tree(VALID), null);
  }

  @Test
  void editedSchema_countsOnceTheCacheIsCleared() throws Exception {
    JsonValidatorEndpoint endpoint = ours("");
    assertThat(outcome(endpoint, tree(INVALID), null)).isNotNull();
    Files.writeString(schema, SCHEMA.replace("\"name\", \"age\"", "\"name\""));
    assertThat(outcome(endpoint, tree(INVALID), null)).isNotNull();
    endpoint.clearContentCache();
    assertThat(outcome(endpoint, tree(INVALID), null)).isNull();
    assertThat(outcome(endpoint, INVALID, null)).as("as a text").isNull();
  }

  @Test
  void schemaThatIsNotThere_failsAsInCamel() throws Exception {
    Files.delete(schema);
    Throwable expected = catchThrowable(() -> outcome(camels(""), tree(VALID), null));
    assertThat(catchThrowable(() -> outcome(ours(""), tree(VALID), null)))
        .isExactlyInstanceOf(expected.getClass());
  }

  /** Every keyword is tried, also on a text that another one has refused already. */
  @Test
  void validate_patternThatGoesTooDeep_isTheFaultOfTheMessage() throws Exception {
    Files.writeString(
        schema, "{\"properties\": {\"name\": {\"pattern\": \"^([0-9a-z]+[.]?)*$\"}}}");
    String text = "1.".repeat(100_000);

    Throwable outcome =
        catchThrowable(() -> outcome(ours(""), tree("{\"name\": \"" + text + "\"}"), null));

    assertThat(outcome).isInstanceOf(InvalidMessageException.class).hasNoCause();
    assertThat(Rejections.of(outcome)).isEqualTo(Rejection.of(Reason.INVALID_VALUE));
  }

  @Test
  void validate_nameThatTheSchemaDoesNotDeclare_isNotTold() throws Exception {
    Files.writeString(
        schema,
        """
        {"properties": {"name": {}}, "propertyNames": {"maxLength": 10},
         "patternProperties": {"^x": {"type": "number"}}, "additionalProperties": false}
        """);
    for (String body :
        List.of("{\"john_smith\": 1}", "{\"xavier_smith\": 1}", "{\"xavier\": \"text\"}")) {
      Throwable outcome = outcome(ours(""), tree(body), null);
      assertThat(Rejections.of(outcome).field()).as(body).isEmpty();
    }
  }
}
