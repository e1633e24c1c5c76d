package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SiteCopy;
import dev.maskroute.config.SiteFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The files and settings that a runner starts with, of one moment.
 *
 * @param settings as read, not those of the copy
 */
record StartingSet(SiteFiles files, SiteCopy copy, Settings settings) {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_NANOS = 250_000_000;

  StartingSet {
    requireNonNull(files, "files");
    requireNonNull(copy, "copy");
    requireNonNull(settings, "settings");
  }

  /**
   * Copies the files; waits a little for whoever saves some of them just then.
   *
   * @throws InvalidSettingsException when settings are wrong or files cannot be copied
   */
  static StartingSet of(SettingsSource source) throws InvalidSettingsException {
    SiteFiles files = new SiteFiles(source.home(), source.file());
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<SiteCopy> copy = copy(files);
      if (copy.isPresent()) {
        Optional<StartingSet> whole = with(files, copy.get(), source);
        if (whole.isPresent()) {
          return whole.get();
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new InvalidSettingsException(
        new Problem(
            source.home().toString(),
            "its files kept changing while they were read",
            "start again when whoever writes them is done"));
  }

  private static Optional<StartingSet> with(SiteFiles files, SiteCopy copy, SettingsSource source)
      throws InvalidSettingsException {
    boolean whole = false;
    try {
      Settings settings = source.read();
      whole = copy.isCurrent();
      return whole ? Optional.of(new StartingSet(files, copy, settings)) : Optional.empty();
    } finally {
      if (!whole) {
        copy.close();
      }
    }
  }

  private static Optional<SiteCopy> copy(SiteFiles files) throws InvalidSettingsException {
    try {
      return SiteCopy.of(files);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          new Problem(
              "maskroute.reload",
              "the files of the site cannot be copied (" + e + ")",
              "check their permissions and the room in the temporary folder"));
    }
  }
}
