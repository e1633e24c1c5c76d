package dev.maskroute.config;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Settings as far as they can be read, so that whoever checks a site can look at the rest of it.
 *
 * @param settings with a default in the place of each one that cannot be read
 * @param problems what is wrong with them
 */
public record SettingsReading(Settings settings, List<Problem> problems) {
  public SettingsReading {
    requireNonNull(settings, "settings");
    problems = List.copyOf(problems);
  }

  /**
   * The settings.
   *
   * @throws InvalidSettingsException naming every problem, when there is one
   */
  public Settings sound() throws InvalidSettingsException {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return settings;
  }
}
