package dev.maskroute.cli.dataset;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.PropertiesFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes the files of a new data set into a site; replaces none. */
public final class DatasetWriter {
  /** From here on migrations are a site's own. */
  private static final int FIRST_VERSION = 1000;

  private static final Pattern VERSION = Pattern.compile("V(\\d{1,9})(?:[._]\\d+)*__.*\\.sql");

  private final Path home;
  private final Path settings;

  /**
   * @param home the folder of routes/ and sql/
   * @param settings the properties file that lines are added to
   */
  public DatasetWriter(Path home, Path settings) {
    this.home = requireNonNull(home, "home");
    this.settings = requireNonNull(settings, "settings");
  }

  /**
   * Writes everything, or nothing where something of it is there already.
   *
   * @return the files, as paths below home
   * @throws InvalidSettingsException naming all that is wrong or there already
   */
  public List<String> write(NewDataset dataset) throws IOException, InvalidSettingsException {
    require(DatasetProblems.of(dataset));
    DatasetFiles content = new DatasetFiles(dataset);
    Map<String, String> files = content.beforeRoute(nextVersion());
    List<String> all = new ArrayList<>(files.keySet());
    all.add(content.routeFile());
    requireNew(dataset, all);
    try (Writing writing = new Writing()) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        writing.create(home.resolve(file.getKey()), file.getValue());
      }
      // A route that is there without its settings would be a problem to a runner that looks.
      writing.append(settings, content.settings());
      writing.create(home.resolve(content.routeFile()), content.route());
      writing.keep();
    } catch (IOException e) {
      throw new InvalidSettingsException(unwritten(e));
    }
    return List.copyOf(all);
  }

  private static void require(List<Problem> none) throws InvalidSettingsException {
    if (!none.isEmpty()) {
      throw new InvalidSettingsException(none);
    }
  }

  private void requireNew(NewDataset dataset, List<String> files)
      throws IOException, InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    files.stream()
        .filter(file -> Files.exists(home.resolve(file)))
        .forEach(file -> problems.add(there(file)));
    requireNewTable(dataset, problems);
    requireNewSettings(dataset, problems);
    require(problems);
  }

  private static Problem unwritten(IOException e) {
    String rest =
        e.getSuppressed().length == 0
            ? "all is as it was before"
            : "some of what was written could not be taken back";
    return new Problem(
        e instanceof FileSystemException on && on.getFile() != null ? on.getFile() : "a file",
        "could not be written (" + e.getClass().getSimpleName() + "); " + rest,
        "look for what is in the way, a right or a full disk, and run the command again");
  }

  private static Problem there(String subject) {
    return new Problem(subject, "is there already", "choose another name, or remove it first");
  }

  private void requireNewTable(NewDataset dataset, List<Problem> problems) throws IOException {
    migrations().stream()
        .filter(file -> file.toString().endsWith("__create_" + dataset.table() + ".sql"))
        .forEach(file -> problems.add(there("sql/migrations/" + file)));
  }

  private void requireNewSettings(NewDataset dataset, List<Problem> problems)
      throws InvalidSettingsException {
    String prefix = Dataset.key(dataset.name(), "");
    PropertiesFile.read(settings)
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                problems.add(there(key));
              } else if (key.endsWith(".queue") && value.strip().equals(dataset.queue())) {
                problems.add(
                    new Problem(
                        "--queue", dataset.queue() + " is the queue of " + key, "name another"));
              }
            });
  }

  private int nextVersion() throws IOException {
    return migrations().stream()
        .map(file -> VERSION.matcher(file.getFileName().toString()))
        .filter(Matcher::matches)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)) + 1)
        .reduce(FIRST_VERSION, Math::max);
  }

  /** By their paths below the folder: those in folders of it count for a runner, too. */
  private List<Path> migrations() throws IOException {
    Path folder = home.resolve("sql/migrations");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
