package dev.maskroute.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file in UTF-8, as it stands: nothing overridden, no function replaced. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * Reads a file; a missing one counts as empty.
   *
   * @throws InvalidSettingsException when it cannot be read
   */
  public static Map<String, String> read(Path file) throws InvalidSettingsException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (BufferedReader source = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        // Else it would belong to the name of the first setting, which would then mean nothing.
        ByteOrderMark.skip(source);
        properties.load(source);
      } catch (IOException | IllegalArgumentException e) {
        throw new InvalidSettingsException(
            new Problem(file.toString(), "cannot be read as UTF-8 properties", "check the file"));
      }
    }
    Map<String, String> result = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> result.put(key, properties.getProperty(key)));
    return result;
  }
}
