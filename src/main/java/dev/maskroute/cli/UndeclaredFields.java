package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.config.Dataset;
import dev.maskroute.config.FieldPath;
import dev.maskroute.config.Nearest;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names of fields that the schema of a data set does not declare. A setting with such a name
 * protects nothing, and the field that was meant is stored in plaintext; a statement with such a
 * name is given no value, so that its batches are tried without end. Where no route names a file
 * that is called after the data set, nothing is known of its fields.
 */
final class UndeclaredFields {
  private static final String SUFFIX = ".schema.json";
  private static final String OF_LOGINS = "login" + SUFFIX;
  private static final String OF_TEMPLATES = "{{dataset}}" + SUFFIX;

  /** What MakeRow adds to the fields of a message. */
  private static final List<String> ADDED = List.of("message_id", "create_date");

  /** By one of these, what properties do not declare may be declared all the same. */
  private static final List<String> ELSEWHERE =
      List.of("$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "patternProperties");

  private final Settings settings;
  private final RouteTexts routes;

  UndeclaredFields(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
    this.routes = new RouteTexts(settings);
  }

  /** Those of all data sets. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    SinkStatements statements = new SinkStatements(settings, routes);
    Map<Dataset, SinkStatements.Declared> declared = new LinkedHashMap<>();
    for (Dataset dataset : settings.sources()) {
      String file = dataset.isDefault() ? OF_LOGINS : dataset.name() + SUFFIX;
      boolean used = routes.hold(file) || (!dataset.isDefault() && routes.hold(OF_TEMPLATES));
      Optional<JsonNode> schema = used ? read(settings.routes().resolve(file)) : Optional.empty();
      schema.ifPresent(
          declaring -> {
            settings.fields().stream()
                .filter(field -> settings.dataset(field).equals(dataset))
                .forEach(field -> check(field, declaring, "routes/" + file, problems));
            Set<String> names = names(declaring.path("properties"));
            names.addAll(ADDED);
            declared.put(dataset, new SinkStatements.Declared("routes/" + file, names));
            problems.addAll(statements.ofDatabase(dataset, declared.get(dataset)));
          });
    }
    problems.addAll(statements.ofOthers(declared));
    return problems;
  }

  /** A schema that cannot be read, or declares nothing, is told of by the route that uses it. */
  private static Optional<JsonNode> read(Path file) {
    try {
      return Optional.ofNullable(new ObjectMapper().readTree(Files.readString(file)))
          .filter(schema -> !schema.path("properties").isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void check(
      Settings.Field field, JsonNode schema, String file, List<Problem> problems) {
    JsonNode node = schema;
    boolean outermost = true;
    for (String part : field.path().parts()) {
      JsonNode properties = node.path("properties");
      boolean known = outermost || (properties.isObject() && !isOpen(node));
      if (known && !properties.has(part)) {
        problems.add(
            new Problem(
                field.key(),
                file + " declares no field " + part + ", so nothing would be encrypted by this",
                Nearest.hint(part, names(properties), "correct the name, or declare the field")));
        return;
      }
      outermost = false;
      node = part.equals(FieldPath.EACH) ? node.path("items") : properties.path(part);
    }
  }

  private static boolean isOpen(JsonNode schema) {
    return ELSEWHERE.stream().anyMatch(schema::has);
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
