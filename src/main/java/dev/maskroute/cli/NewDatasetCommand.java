package dev.maskroute.cli;

import dev.maskroute.cli.dataset.DatasetWriter;
import dev.maskroute.cli.dataset.NewDataset;
import dev.maskroute.config.SinkNames;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the files of a further data set. */
@Command(
    name = "dataset",
    description = {
      "Writes route, schema, query, migration, settings and a first message of a further data set.",
      "Replaces nothing that is there."
    },
    mixinStandardHelpOptions = true)
final class NewDatasetCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(paramLabel = "NAME", description = "Name of the data set, such as signup.")
  private String name;

  @Option(
      names = "--fields",
      paramLabel = "FIELDS",
      split = ",",
      required = true,
      description = "Names in its messages, separated by commas.")
  private List<String> fields;

  @Option(
      names = "--protect",
      paramLabel = "FIELDS",
      split = ",",
      required = true,
      description = "Those of them that are to be encrypted.")
  private List<String> secrets;

  @Option(names = "--queue", paramLabel = "QUEUE", description = "Its queue (default: NAME-queue).")
  private Optional<String> queue = Optional.empty();

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "aes-siv",
      description = "How they are encrypted (default: ${DEFAULT-VALUE}).")
  private String method;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path home = options.folder();
    Path settings = options.file(home);
    NewDataset dataset =
        new NewDataset(
            name,
            fields.stream().map(String::strip).toList(),
            secrets.stream().map(String::strip).distinct().toList(),
            queue.orElse(name + "-queue"),
            method,
            SinkNames.read(settings, System.getenv()).contains(SinkNames.WAREHOUSE));
    List<String> files = new DatasetWriter(home, settings).write(dataset);
    PrintWriter out = spec.commandLine().getOut();
    files.forEach(file -> out.println("wrote " + file));
    out.println("added its settings to " + settings.getFileName());
    out.println();
    out.println("Next, with the queue " + dataset.queue() + " in place:");
    // Its name alone may be part of the names of other cases, which are not to be recorded.
    out.println("  test --record " + name + "-ingest/first");
    dataset.secrets().forEach(field -> out.println("  keys create " + name + "." + field));
    out.println("  check");
    out.println("  run");
    out.flush();
    return ExitCode.DONE.code();
  }
}
