package dev.maskroute.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.FieldPath;
import dev.maskroute.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long values of a field can be: what its setting says, else what the schema of its data set
 * allows; where no file is named after the set, the longest that any schema allows. A schema that
 * cannot be read says nothing here; the route that uses it does.
 */
final class SchemaLengths {
  private static final String SUFFIX = ".schema.json";

  private final Map<String, JsonNode> schemas = new TreeMap<>();

  SchemaLengths(Path routes) {
    try (Stream<Path> files = Files.list(routes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
        read(file);
      }
    } catch (IOException e) {
      schemas.clear();
    }
  }

  private void read(Path file) throws IOException {
    try {
      String name = file.getFileName().toString();
      schemas.put(
          name.substring(0, name.length() - SUFFIX.length()),
          new ObjectMapper().readTree(Files.readString(file)));
    } catch (JsonProcessingException e) {
      return; // Not ours to report.
    }
  }

  OptionalInt of(Settings.Field field) {
    if (field.maxLength() > 0) {
      return OptionalInt.of(field.maxLength());
    }
    JsonNode own = schemas.get(field.dataset());
    return (own == null ? schemas.values() : List.of(own))
        .stream()
            .map(schema -> within(schema, field.path()).path("maxLength"))
            .filter(JsonNode::isInt)
            .mapToInt(JsonNode::intValue)
            .max();
  }

  private static JsonNode within(JsonNode schema, FieldPath path) {
    JsonNode node = schema;
    for (String part : path.parts()) {
      node = part.equals(FieldPath.EACH) ? node.path("items") : node.path("properties").path(part);
    }
    return node;
  }
}
