package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route files are canonical YAML, so that Kaoto and Camel's editors open them. */
final class RouteFilesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final JsonSchema CANONICAL = canonical();

  static Stream<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(Path.of("routes"))) {
      return tree.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_againstCamelsSchemaWithoutShorthands_isValid(Path file) throws Exception {
    assertThat(CANONICAL.validate(YAML.readTree(file.toFile()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- route: {id: r, from: {uri: 'direct:r', steps: [{to: 'direct:s'}]}}",
        "- route: {id: r, from: {uri: 'direct:r', steps: [{setBody: {simple: a}}]}}",
        "- route: {id: r, from: {uri: 'direct:r', steps: [{setBody: {expression: {simple: a}}}]}}",
        "- route: {id: r, from: {uri: 'direct:r', steps: [{to: {uri: 'direct:s', typo: 1}}]}}"
      })
  void shorthandOrTypo_againstTheSchema_isFound(String yaml) throws Exception {
    assertThat(CANONICAL.validate(YAML.readTree(yaml))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_everyRoute_hasIdDescriptionAndErrorHandling(Path file) throws Exception {
    for (JsonNode route : YAML.readTree(file.toFile()).findValues("route")) {
      assertThat(route.fieldNames())
          .toIterable()
          .as("%s: %s", file, route.path("id"))
          .contains("id", "description", "routeConfigurationId");
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_firstRoute_isNamedAfterIt(Path file) throws Exception {
    List<JsonNode> routes = YAML.readTree(file.toFile()).findValues("route");
    String name = file.getFileName().toString().replace(".camel.yaml", "");
    String id = file.getParent().endsWith("sinks") ? "sink-" + name : name;
    assertThat(routes.isEmpty() || routes.get(0).path("id").asText().equals(id)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_everyStep_hasAnId(Path file) throws Exception {
    List<String> unnamed = new ArrayList<>();
    for (JsonNode steps : YAML.readTree(file.toFile()).findValues("steps")) {
      collectUnnamed(steps, unnamed);
    }
    assertThat(unnamed).isEmpty();
  }

  /** Each proof of an edit and each reload makes the beans again. */
  @ParameterizedTest
  @MethodSource("files")
  void file_everyBeanThatHoldsSomething_isClosedWithItsRoutes(Path file) throws Exception {
    for (JsonNode beans : YAML.readTree(file.toFile()).findValues("beans")) {
      assertThat(beans)
          .filteredOn(bean -> mayHoldSomething(bean.path("type").asText()))
          .allSatisfy(bean -> assertThat(bean.path("destroyMethod").asText()).isEqualTo("close"));
    }
  }

  private static boolean mayHoldSomething(String type) {
    // The driver of a warehouse: it holds nothing, its connections are those of the pool.
    if (type.startsWith("{{")) {
      return false;
    }
    try {
      return AutoCloseable.class.isAssignableFrom(
          Class.forName(type, false, RouteFilesTest.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      // Of a jar in ext/, like the client of S3.
      return true;
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void file_everyUri_hasItsOptionsAsParameters(Path file) throws Exception {
    assertThat(YAML.readTree(file.toFile()).findValuesAsText("uri"))
        .allSatisfy(uri -> assertThat(uri).doesNotContain("?"));
  }

  @Test
  void ids_ofRoutesAndSteps_areUnique() throws Exception {
    List<String> ids = new ArrayList<>();
    for (Path file : files().toList()) {
      for (JsonNode route : YAML.readTree(file.toFile()).findValues("route")) {
        ids.addAll(route.findValuesAsText("id"));
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  private static void collectUnnamed(JsonNode steps, List<String> unnamed) {
    for (JsonNode step : steps) {
      step.properties()
          .forEach(
              eip -> {
                if (!eip.getValue().hasNonNull("id")) {
                  unnamed.add(eip.toString());
                }
                eip.getValue().findValues("steps").forEach(inner -> collectUnnamed(inner, unnamed));
              });
    }
  }

  /** Camel's own schema, less the short forms it also accepts. */
  private static JsonSchema canonical() {
    try (InputStream stream =
        RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      JsonNode schema = new ObjectMapper().readTree(stream);
      dropShorthands(schema);
      return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void dropShorthands(JsonNode node) {
    if (node instanceof ObjectNode object) {
      dropText(object.path("oneOf"));
      dropInlineExpression(object);
    }
    node.forEach(RouteFilesTest::dropShorthands);
  }

  /** {@code to: direct:x} for {@code to: {uri: direct:x}}. */
  private static void dropText(JsonNode alternatives) {
    boolean mayBeObject =
        stream(alternatives).anyMatch(one -> one.path("type").asText().equals("object"));
    if (mayBeObject) {
      for (int i = alternatives.size() - 1; i >= 0; i--) {
        if (alternatives.get(i).path("type").asText().equals("string")) {
          ((ArrayNode) alternatives).remove(i);
        }
      }
    }
  }

  /** {@code simple: x} in place of {@code expression: {simple: {expression: x}}}. */
  private static void dropInlineExpression(ObjectNode definition) {
    boolean explicit =
        stream(definition.path("anyOf"))
            .anyMatch(one -> one.path("properties").has("expression") && one.has("required"));
    if (explicit) {
      List<String> languages = new ArrayList<>();
      for (JsonNode required : definition.path("anyOf").findValues("required")) {
        required.forEach(name -> languages.add(name.asText()));
      }
      languages.removeIf("expression"::equals);
      definition.remove("anyOf");
      ((ObjectNode) definition.path("properties")).remove(languages);
      definition.putArray("required").add("expression");
    }
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}
