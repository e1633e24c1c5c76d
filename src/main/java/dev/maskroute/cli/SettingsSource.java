package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import java.nio.file.Path;

/** Where settings come from, so that they can be read again after an edit. */
interface SettingsSource {
  /** The folder that holds {@code routes/}. */
  Path home();

  /** The properties file, which may be missing. */
  Path file();

  /**
   * Reads and checks the settings as they are now.
   *
   * @throws InvalidSettingsException naming every problem, when there is one
   */
  Settings read() throws InvalidSettingsException;
}
