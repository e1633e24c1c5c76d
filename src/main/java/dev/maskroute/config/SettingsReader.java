package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads typed values from the property table and gathers every problem on the way; what cannot be
 * read is given as its default.
 */
final class SettingsReader {
  private static final URI SOME_ADDRESS = URI.create("http://localhost:9324");

  private final Map<String, String> table;
  private final List<Problem> problems = new ArrayList<>();

  SettingsReader(Map<String, String> table) {
    this.table = requireNonNull(table, "table");
  }

  List<Problem> problems() {
    return problems;
  }

  void problem(String key, String cause, String remedy) {
    problems.add(new Problem(key, cause, remedy));
  }

  String text(Setting setting) {
    return table.getOrDefault(setting.key(), "");
  }

  String requiredText(Setting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      problem(setting.key(), "is empty", "write a value such as " + setting.defaultValue());
      return setting.defaultValue();
    }
    return value;
  }

  boolean flag(Setting setting) {
    String value = text(setting);
    if (!value.equals("true") && !value.equals("false")) {
      problem(setting.key(), quoted(value) + " is neither true nor false", "write true or false");
    }
    return value.equals("true");
  }

  int number(Setting setting, int least, int most) {
    return number(setting.key(), text(setting), least, most, setting.defaultValue());
  }

  int number(String key, String value, int least, int most, String example) {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, with the range
    }
    problem(
        key,
        quoted(value) + " is not a whole number from " + least + " to " + most,
        "write a number such as " + example);
    return Integer.parseInt(example);
  }

  Duration duration(Setting setting, Duration least, Duration most) {
    String value = text(setting);
    Optional<Duration> duration = Durations.parse(value);
    if (duration.isEmpty()
        || duration.get().compareTo(least) < 0
        || duration.get().compareTo(most) > 0) {
      problem(
          setting.key(),
          quoted(value)
              + " is not a duration from "
              + least.toMillis()
              + "ms to "
              + most.toMillis()
              + "ms",
          "write a number with its unit (ms, s, m), such as " + setting.defaultValue());
      return Durations.parse(setting.defaultValue()).orElse(least);
    }
    return duration.get();
  }

  Optional<URI> address(Setting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    problem(
        setting.key(),
        "is not an http or https address",
        "write one such as " + SOME_ADDRESS + ", or leave it empty for AWS");
    // Empty would mean AWS, which wants a region.
    return Optional.of(SOME_ADDRESS);
  }

  /**
   * Routes read what identifies a message themselves; here it is only made sure that they can.
   *
   * @param fields those of the same data set
   */
  void checkIdentity(String key, String text, List<Settings.Field> fields) {
    Optional<MessageIdentity> identity = MessageIdentity.parse(text);
    if (identity.isEmpty()) {
      problem(
          key,
          quoted(text) + " names nothing that identifies a message",
          "write message-id, or field: and the name or path of one field, such as field:event_id");
      return;
    }
    fields.stream()
        .filter(field -> identity.get().touches(field.path()))
        .forEach(
            field ->
                problem(
                    key,
                    "the field is protected by "
                        + field.key()
                        + ", so its token changes with its key and would not find the row again",
                    "name a field that is not protected"));
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }
}
