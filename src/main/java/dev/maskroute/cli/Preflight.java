package dev.maskroute.cli;

import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be checked before anything is started or connected to. */
final class Preflight {
  /** What Camel does not read as itself in the address of a file. */
  private static final Pattern MISREAD = Pattern.compile("[,%+?#{}]");

  private Preflight() {}

  static List<Problem> problems(Settings settings, Protection protection) {
    List<Problem> problems = new ArrayList<>(protection.problems());
    if (MISREAD.matcher(settings.site().toString()).find()) {
      problems.add(
          new Problem(
              "--home",
              settings.site() + " holds one of , % + ? # { }, which addresses of files cannot",
              "move it to a folder whose path holds none of them"));
    }
    for (String sink : settings.sinks()) {
      Path file = settings.routes().resolve("sinks").resolve(sink + ".camel.yaml");
      if (!Files.isRegularFile(file)) {
        problems.add(
            new Problem(
                Setting.SINKS.key(), "there is no " + file, "correct the name or add the file"));
      }
    }
    Stream.of(settings.migrations(), settings.queries())
        .filter(folder -> settings.usesDatabase() && !Files.isDirectory(folder))
        .forEach(folder -> problems.add(missing(folder)));
    if (settings.usesDatabase() && Files.isDirectory(settings.queries())) {
      settings.sources().stream()
          .map(dataset -> settings.queries().resolve(dataset.insertFile()))
          .filter(file -> !Files.isRegularFile(file))
          .forEach(file -> problems.add(noInsert(file)));
    }
    return problems;
  }

  /** Read when the first batch comes, which would be late to find it missing. */
  private static Problem noInsert(Path file) {
    return new Problem(
        file.toString(), "is missing, by which sink-postgres stores a data set", "add the file");
  }

  private static Problem missing(Path folder) {
    return new Problem(folder.toString(), "is missing", "name the folder above it with --home DIR");
  }
}
