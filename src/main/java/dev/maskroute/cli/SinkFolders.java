package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SinkNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders that shipped sinks write. A runner waits for one that it cannot write, as for any
 * system behind a sink; whoever checks a site wants to know.
 */
final class SinkFolders {
  private static final Map<String, String> SETTINGS =
      Map.of(
          SinkNames.JSONL, "maskroute.sinks.jsonl.directory",
          SinkNames.WAREHOUSE, "maskroute.sinks.warehouse.directory");

  private final Settings settings;

  SinkFolders(Settings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /** What cannot be written. */
  List<Problem> problems() {
    return settings.sinks().stream()
        .flatMap(sink -> Optional.ofNullable(SETTINGS.get(sink)).stream())
        .flatMap(key -> problem(key).stream())
        .toList();
  }

  /** A folder that is missing is made, with those above it, when the first batch comes. */
  private Optional<Problem> problem(String key) {
    Map<String, String> properties = settings.properties();
    String folder = properties.getOrDefault(key, "");
    Path there = Path.of(folder).toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    // A setting that is not there is missed by the route.
    return folder.isEmpty() || (Files.isDirectory(there) && Files.isWritable(there))
        ? Optional.empty()
        : Optional.of(
            new Problem(
                key,
                folder + " cannot be written, since " + there + " is no folder that may be",
                "let the user of this process write there, or name another folder"));
  }
}
