package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A drain in a process of its own: so that the archive holds what a runner loads, and nothing of
 * the servers it drains.
 */
final class TrainingRun {
  private static final long MOST_SECONDS = 240;
  private static final int MOST_LINES = 5;

  private final ClassArchive archive;
  private final Path output;

  TrainingRun(ClassArchive archive, Path scratch) {
    this.archive = requireNonNull(archive, "archive");
    this.output = scratch.resolve("output.txt");
  }

  /**
   * Runs it to its end.
   *
   * @param environment variables that point the runner at the servers
   * @param arguments more words for the command line
   * @return why there is no archive; empty when there is
   */
  Optional<String> run(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(archive.options());
    command.addAll(List.of("-jar", archive.jar().toString(), "run", "--until-empty"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    // Without its servers it would wait for them for ever.
    ExitHook end = ExitHook.add("end-training", () -> kill(process));
    try {
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      return ended ? verdict(process.exitValue()) : Optional.of("training took too long");
    } finally {
      kill(process);
      end.remove();
    }
  }

  private Optional<String> verdict(int exitCode) throws IOException {
    return exitCode == ExitCode.DONE.code() && archive.isWritten()
        ? Optional.empty()
        : Optional.of("the training run ended with " + exitCode + lastLines());
  }

  /** Of a runner that saw nothing but made-up messages. */
  private String lastLines() throws IOException {
    List<String> lines = Files.readAllLines(output, Charset.defaultCharset());
    return lines.stream()
        .skip(Math.max(0, lines.size() - MOST_LINES))
        .map(line -> System.lineSeparator() + "  " + line)
        .reduce("", String::concat);
  }

  /** With the process that a JVM forks to write the archive. */
  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
