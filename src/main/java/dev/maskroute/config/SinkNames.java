package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The sinks that settings name, in the order they take a batch. */
public final class SinkNames {
  /** The shipped sink that writes to the database of the settings. */
  public static final String POSTGRES = "postgres";

  /** The shipped sink that writes files of JSON lines. */
  public static final String JSONL = "jsonl";

  /** The shipped sink that writes to a warehouse through its JDBC driver. */
  public static final String WAREHOUSE = "warehouse";

  private SinkNames() {}

  /** The sinks of a site whose other settings need not be in order. */
  public static List<String> read(Path file, Map<String, String> environment)
      throws InvalidSettingsException {
    requireNonNull(file, "file");
    Map<String, String> table = PropertyTable.merge(PropertiesFile.read(file), environment);
    return split(table.get(Setting.SINKS.key()));
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(sink -> !sink.isEmpty())
        .distinct()
        .toList();
  }
}
