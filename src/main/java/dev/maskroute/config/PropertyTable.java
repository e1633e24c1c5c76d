package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Properties merged from three places, the later winning: defaults, the file, the environment.
 *
 * <p>A variable overrides the property it would be named after. Two families have open names:
 * {@code MASKROUTE_FIELDS_EMAIL} is {@code maskroute.fields.email}, and {@code
 * MASKROUTE_SINKS_S3_BUCKET}, when the file has no such key, is {@code maskroute.sinks.s3.bucket}.
 * {@code MASKROUTE_FIELDS_IP_CONTEXT} is an option of a field {@code ip} that the file protects.
 */
final class PropertyTable {
  static final String FIELDS = "maskroute.fields.";
  static final String DATASETS = "maskroute.datasets.";
  static final String SINKS = "maskroute.sinks.";

  private PropertyTable() {}

  static Map<String, String> merge(Map<String, String> file, Map<String, String> environment) {
    requireNonNull(file, "file");
    requireNonNull(environment, "environment");
    Map<String, String> merged = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      merged.put(setting.key(), setting.defaultValue());
    }
    file.forEach((key, value) -> merged.put(key, value.strip()));
    Map<String, String> names = new LinkedHashMap<>();
    for (String key : merged.keySet()) {
      if (key.startsWith(FIELDS) || key.startsWith(DATASETS)) {
        FieldSettings.optionKeys(key).forEach(option -> register(names, option));
      }
      DatasetSettings.nameIn(key).map(DatasetSettings::optionKeys).stream()
          .flatMap(List::stream)
          .forEach(option -> register(names, option));
    }
    merged.keySet().forEach(key -> register(names, key));
    environment.forEach((name, value) -> override(merged, names, name, value.strip()));
    return merged;
  }

  private static void register(Map<String, String> names, String key) {
    names.put(Setting.environmentName(key), key);
  }

  private static void override(
      Map<String, String> merged, Map<String, String> names, String name, String value) {
    String key = names.get(name);
    if (key != null) {
      merged.put(key, value);
    } else if (name.startsWith(Setting.environmentName(FIELDS))) {
      merged.put(FIELDS + tail(name, FIELDS), value);
    } else if (name.startsWith(Setting.environmentName(SINKS))) {
      merged.put(SINKS + tail(name, SINKS).replace('_', '.'), value);
    }
  }

  private static String tail(String name, String family) {
    return name.substring(family.length()).toLowerCase(Locale.ROOT);
  }
}
