package dev.maskroute.cli;

import dev.maskroute.config.Home;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.PropertiesFile;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SettingsLoader;
import dev.maskroute.config.SettingsReading;
import dev.maskroute.routing.PropertyFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the settings come from; shared by all commands. */
final class SettingsOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Folder with routes/ and sql/ (default: beside the jar, or the folder above it).")
  private Path home;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (default: application.properties in the home folder).")
  private Path config;

  Settings load() throws InvalidSettingsException {
    return load(Map.of());
  }

  /** Loads the settings, with variables that win over those of the environment. */
  Settings load(Map<String, String> overrides) throws InvalidSettingsException {
    Settings settings = read(folder(), overrides).sound();
    Logs.level(settings.logLevel());
    return settings;
  }

  /** Loads the settings as far as they can be read. */
  SettingsReading reading() throws InvalidSettingsException {
    SettingsReading reading = read(folder(), Map.of());
    Logs.level(reading.settings().logLevel());
    return reading;
  }

  /** What gives the settings as often as it is asked. */
  SettingsSource source() throws InvalidSettingsException {
    Path folder = folder();
    return new SettingsSource() {
      @Override
      public Path home() {
        return folder;
      }

      @Override
      public Path file() {
        return fileOf(folder);
      }

      @Override
      public Settings read() throws InvalidSettingsException {
        return SettingsOptions.this.read(folder, Map.of()).sound();
      }
    };
  }

  /** The folder with routes/ and sql/. */
  Path folder() throws InvalidSettingsException {
    return Home.find(Optional.ofNullable(home));
  }

  /**
   * The properties file, which may be missing unless it was named: else the defaults would stand in
   * for all that is written where somebody meant.
   */
  Path file(Path folder) throws InvalidSettingsException {
    if (config != null && !Files.isReadable(config)) {
      String cause = Files.notExists(config) ? " does not exist" : " cannot be read";
      throw new InvalidSettingsException(new Problem("--config", config + cause, "check the path"));
    }
    return fileOf(folder);
  }

  private Path fileOf(Path folder) {
    return config == null ? folder.resolve("application.properties") : config.toAbsolutePath();
  }

  private SettingsReading read(Path folder, Map<String, String> overrides)
      throws InvalidSettingsException {
    Path file = file(folder);
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(overrides);
    try (PropertyFunctions functions =
        new PropertyFunctions(folder.resolve("ext"), PropertiesFile.read(file))) {
      return SettingsLoader.read(folder, file, environment, functions::resolve);
    }
  }
}
