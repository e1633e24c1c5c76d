package dev.maskroute.routing.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.common.YamlDeserializerResolver;
import org.apache.camel.dsl.yaml.deserializers.BeansDeserializer;
import org.apache.camel.dsl.yaml.deserializers.CustomResolver;
import org.apache.camel.dsl.yaml.deserializers.ModelDeserializersResolver;
import org.apache.camel.spi.annotations.YamlProperty;
import org.apache.camel.spi.annotations.YamlType;

/** The keys that Camel takes at a place of a route file; asked only when one is wrong. */
final class YamlKeys {
  private static final String STEP = "org.apache.camel.model.ProcessorDefinition";

  private YamlKeys() {}

  /** The options of an element; none when Camel does not say. */
  static List<String> options(String element) {
    return Stream.of(new CustomResolver(new BeansDeserializer()), new ModelDeserializersResolver())
        .map((YamlDeserializerResolver resolver) -> resolver.resolve(element))
        .filter(Objects::nonNull)
        .map(found -> found.getClass().getAnnotation(YamlType.class))
        .filter(Objects::nonNull)
        .flatMap(type -> Arrays.stream(type.properties()))
        .map(YamlProperty::name)
        .filter(name -> !name.startsWith("__"))
        .distinct()
        .toList();
  }

  /** The names of all steps. */
  static List<String> steps() {
    return names(schema().path("items").path("definitions").path(STEP).path("properties"));
  }

  /** What a file may hold at its top. */
  static List<String> top() {
    return names(schema().path("items").path("properties"));
  }

  private static List<String> names(JsonNode properties) {
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schema() {
    try (InputStream stream =
        YamlRoutesBuilderLoader.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      // Only a guess is lost.
      return new ObjectMapper().createObjectNode();
    }
  }
}
