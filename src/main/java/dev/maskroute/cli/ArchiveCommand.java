package dev.maskroute.cli;

import dev.maskroute.config.Home;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the archive that the start script gives to the JVM. A step of the build. */
@Command(
    name = "archive",
    description = {
      "Makes starts of this JVM faster.",
      "Drains sample messages from embedded servers and keeps the classes that were loaded in"
          + " archive/, beside the jar. Again after a jar was moved or another JVM is used; the"
          + " build does it."
    },
    mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The program to archive, where it will be started (default: this one).")
  private Path jar;

  @Option(
      names = "--messages",
      paramLabel = "COUNT",
      description =
          "How many messages to train with, besides the hundred that show every class (default:"
              + " 5000 where the JVM learns from them, as of 25, else none).")
  private Integer messages;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    DemoStage.requireEmbedded("archive");
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    ClassArchive archive = new ClassArchive(program());
    Optional<String> failure = train(archive);
    if (failure.isPresent()) {
      archive.discard();
      spec.commandLine().getErr().println("no class archive, starts take longer: " + failure.get());
      return ExitCode.FAILED.code();
    }
    archive.publish();
    out.printf(
        "class archive for Java %s: %s, %d MB, made in %d s%n",
        System.getProperty("java.version"),
        archive.file(),
        Files.size(archive.file()) >> 20,
        Duration.ofNanos(System.nanoTime() - start).toSeconds());
    out.flush();
    return ExitCode.DONE.code();
  }

  private Path program() throws InvalidSettingsException {
    Path program = jar == null ? Home.location() : jar;
    if (Files.isRegularFile(program)) {
      return program;
    }
    throw new InvalidSettingsException(
        new Problem(
            "--jar",
            "is not a file: " + program,
            "name the jar that will be started, or leave it out and start this one"));
  }

  private Optional<String> train(ClassArchive archive) throws Exception {
    try (ScratchFolder scratch = ScratchFolder.create("maskroute-archive");
        DemoStage stage = DemoStage.open(options, scratch.path())) {
      stage.send(messages == null ? archive.messages() : messages);
      List<String> home = List.of("--home", stage.home().toString());
      return new TrainingRun(archive, scratch.path()).run(stage.environment(), home);
    }
  }
}
