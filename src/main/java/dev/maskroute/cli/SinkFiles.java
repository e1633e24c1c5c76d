package dev.maskroute.cli;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.config.SinkNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that sinks read when the first batch comes, which would be late to find one missing:
 * the batch is tried without end, and no other data set is polled meanwhile.
 */
final class SinkFiles {
  private static final String CREATE = "maskroute.sinks.warehouse.create";
  private static final String PARQUET = "maskroute.sinks.warehouse.parquet";

  private final Settings settings;

  SinkFiles(Settings settings) {
    this.settings = settings;
  }

  /** What is not there. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (String sink : settings.sinks()) {
      Path file = settings.routes().resolve("sinks").resolve(sink + ".camel.yaml");
      if (!Files.isRegularFile(file)) {
        problems.add(
            new Problem(
                Setting.SINKS.key(), "there is no " + file, "correct the name or add the file"));
      }
    }
    if (settings.sinks().contains(SinkNames.POSTGRES)) {
      problems.addAll(postgres());
    }
    if (settings.sinks().contains(SinkNames.WAREHOUSE)) {
      problems.addAll(warehouse());
    }
    return problems;
  }

  private List<Problem> postgres() {
    List<Problem> problems = new ArrayList<>();
    Stream.of(settings.migrations(), settings.queries())
        .filter(folder -> !Files.isDirectory(folder))
        .forEach(
            folder ->
                problems.add(
                    new Problem(
                        folder.toString(),
                        "is missing",
                        "name the folder above it with --home DIR")));
    if (Files.isDirectory(settings.queries())) {
      settings.sources().stream()
          .map(dataset -> settings.queries().resolve(dataset.insertFile()))
          .forEach(file -> require(file, SinkNames.POSTGRES, problems));
    }
    return problems;
  }

  private List<Problem> warehouse() {
    Path folder = settings.home().resolve("sql/warehouse");
    List<String> names = new ArrayList<>();
    for (Dataset dataset : settings.sources()) {
      if (isOn(CREATE)) {
        names.add("create-" + dataset.name() + ".sql");
      }
      names.add("merge-" + dataset.name() + ".sql");
    }
    if (isOn(PARQUET)) {
      names.addAll(List.of("find-batches.sql", "copy-batch.sql"));
    }
    List<Problem> problems = new ArrayList<>();
    names.forEach(name -> require(folder.resolve(name), SinkNames.WAREHOUSE, problems));
    return problems;
  }

  /** As the route asks for it. */
  private boolean isOn(String key) {
    Map<String, String> properties = settings.properties();
    return "true".equals(properties.get(key));
  }

  private static void require(Path file, String sink, List<Problem> problems) {
    if (!Files.isRegularFile(file)) {
      problems.add(
          new Problem(
              file.toString(),
              "is missing, by which sink-" + sink + " stores a data set",
              "add the file"));
    }
  }
}
