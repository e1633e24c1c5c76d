package dev.maskroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings and the file that explains them say the same. */
final class SettingTest {
  private static final Path FILE = Path.of("application.properties");
  private static final Pattern READ =
      Pattern.compile("(?:\\{\\{|properties:)(maskroute\\.sinks\\.[a-z0-9.-]+)");

  @Test
  void file_fixedNames_haveTheDefaultsOfTheProgram() throws Exception {
    Map<String, String> shipped = shipped();
    shipped
        .keySet()
        .removeIf(
            key -> key.startsWith(PropertyTable.FIELDS) || key.startsWith(PropertyTable.SINKS));
    assertThat(shipped)
        .isEqualTo(
            Arrays.stream(Setting.values())
                .collect(Collectors.toMap(Setting::key, Setting::defaultValue)));
  }

  @Test
  void file_openNames_areTheTwoFieldsAndWhatTheSinksRead() throws Exception {
    Map<String, String> shipped = shipped();
    Arrays.stream(Setting.values()).map(Setting::key).forEach(shipped::remove);
    assertThat(shipped.remove("maskroute.fields.ip")).isEqualTo("aes-siv");
    assertThat(shipped.remove("maskroute.fields.device_id")).isEqualTo("aes-siv");
    assertThat(shipped.keySet()).isEqualTo(readBySinks());
  }

  private static Set<String> readBySinks() throws Exception {
    Set<String> keys = new HashSet<>();
    try (Stream<Path> files = Files.list(Path.of("routes", "sinks"))) {
      for (Path file : files.toList()) {
        READ.matcher(Files.readString(file)).results().forEach(read -> keys.add(read.group(1)));
      }
    }
    return keys;
  }

  @Test
  void file_eachKey_isExplainedOnTheLineAbove() throws Exception {
    List<String> unexplained = new ArrayList<>();
    String above = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.contains("=") && !line.startsWith("#") && !above.matches("# .*[.)]")) {
        unexplained.add(line);
      }
      above = line;
    }
    assertThat(unexplained).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "maskroute.queue, MASKROUTE_QUEUE",
    "maskroute.dead-letter.queue, MASKROUTE_DEAD_LETTER_QUEUE",
    "maskroute.visibility-timeout, MASKROUTE_VISIBILITY_TIMEOUT",
    "maskroute.fields.device_id, MASKROUTE_FIELDS_DEVICE_ID"
  })
  void environmentName_dotsAndDashes_areUnderscores(String key, String name) {
    assertThat(Setting.environmentName(key)).isEqualTo(name);
  }

  @Test
  void environmentNames_ofAllSettings_differ() {
    assertThat(Setting.values())
        .extracting(setting -> Setting.environmentName(setting.key()))
        .doesNotHaveDuplicates();
  }

  private static Map<String, String> shipped() throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, properties::getProperty));
  }
}
