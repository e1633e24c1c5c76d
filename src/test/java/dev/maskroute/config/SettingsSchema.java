package dev.maskroute.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maskroute.crypto.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the JSON Schema of the settings from {@link Setting} and the lines that explain them in
 * {@code application.properties}.
 */
final class SettingsSchema {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SettingsSchema() {}

  static String text(Path properties) throws IOException {
    Map<String, String> explained = explained(properties);
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Settings of Maskroute, as in application.properties");
    schema.put("type", "object");
    ObjectNode known = schema.putObject("properties");
    for (Setting setting : Setting.values()) {
      describe(known.putObject(setting.key()), setting, explained.get(setting.key()));
    }
    families(schema.putObject("patternProperties"));
    schema.put("additionalProperties", false);
    return JSON.writeValueAsString(schema) + "\n";
  }

  private static void describe(ObjectNode target, Setting setting, String explanation) {
    target.put("description", explanation);
    target.put("default", setting.defaultValue());
    target.put("type", "string");
    if (List.of("true", "false").contains(setting.defaultValue())) {
      target.put("pattern", "^(true|false|.*\\{\\{.*\\}\\}.*)$");
    } else if (setting.defaultValue().matches("\\d+")) {
      target.put("pattern", "^(\\d+|.*\\{\\{.*\\}\\}.*)$");
    }
  }

  /** Names that sites choose; keys that are not ours are Camel's. */
  private static void families(ObjectNode patterns) {
    String options = "\\.(context|normalize|alphabet|column|max-length)$";
    for (String family : List.of("fields", "datasets\\.[^.]+\\.fields")) {
      ObjectNode method = patterns.putObject("^maskroute\\." + family + "\\.(?!.*" + options + ")");
      method.put("description", "How the field of this name or path is protected.");
      method.putArray("enum").addAll(methods());
      patterns
          .putObject("^maskroute\\." + family + "\\..+" + options)
          .put("description", "An option of a protected field, see docs/field-protection.md.");
    }
    patterns
        .putObject("^maskroute\\.datasets\\.[^.]+\\.(?!fields\\.)")
        .put("description", "A setting of a data set.");
    patterns
        .putObject("^maskroute\\.sinks\\..+")
        .put("description", "A setting of a sink, which its file in routes/sinks reads.");
    patterns.putObject("^(?!maskroute\\.)").put("description", "A setting of Camel.");
  }

  private static List<JsonNode> methods() {
    List<JsonNode> methods = new ArrayList<>();
    Arrays.stream(Method.values()).forEach(method -> methods.add(JSON.valueToTree(method.id())));
    return methods;
  }

  /** The comment above each key, on one line. */
  private static Map<String, String> explained(Path properties) throws IOException {
    Map<String, String> explained = new LinkedHashMap<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(properties)) {
      if (line.startsWith("#")) {
        comment.append(comment.isEmpty() ? "" : " ").append(line.substring(1).strip());
      } else {
        int sign = line.indexOf('=');
        if (sign > 0) {
          explained.put(line.substring(0, sign), comment.toString());
        }
        comment.setLength(0);
      }
    }
    return explained;
  }
}
