package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.crypto.KeysetException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line; without a command it runs. */
@Command(
    name = "maskroute",
    description = {
      "Moves messages from SQS to SQL and encrypts their PII fields on the way.",
      "Without a command it runs the routes."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      CheckCommand.class,
      TestCommand.class,
      MigrateCommand.class,
      KeysCommand.class,
      MaskCommand.class,
      UnmaskCommand.class,
      AuditCommand.class,
      DeadLettersCommand.class,
      RekeyCommand.class,
      NewCommand.class,
      ArchiveCommand.class,
    })
public final class Cli implements Runnable {
  @Spec private CommandSpec spec;

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(String... args) {
    // Programs read results too, and some locales have digits and years of their own.
    Locale.setDefault(Locale.ROOT);
    String[] words = args.length == 0 ? new String[] {"run"} : args;
    return commandLine(new Cli()).execute(words);
  }

  /** A command whose failures are reported as all of them are. */
  static CommandLine commandLine(Object command) {
    return new CommandLine(command)
        .setExecutionStrategy(Cli::execute)
        .setExecutionExceptionHandler(Cli::report)
        // What is read from standard input as UTF-8 is written so, whatever the machine's locale.
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        // A value that begins with @ is a value and no file of arguments.
        .setExpandAtFiles(false);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Results that did not arrive, as on a full disk, make a failure of what went well. */
  private static int execute(CommandLine.ParseResult parsed) {
    int code = new CommandLine.RunLast().execute(parsed);
    CommandLine command = parsed.commandSpec().commandLine();
    if (code != ExitCode.DONE.code() || !command.getOut().checkError()) {
      return code;
    }
    command
        .getErr()
        .println(
            "failed: the results could not be written to standard output; check its disk, or who"
                + " reads it");
    return ExitCode.FAILED.code();
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InvalidSettingsException invalid) {
      err.println(
          invalid.problems().size() == 1 ? "1 problem:" : invalid.problems().size() + " problems:");
      invalid.problems().forEach(problem -> err.println("  " + problem));
      return ExitCode.INVALID.code();
    }
    if (failure instanceof KeysetException) {
      err.println(failure.getMessage());
      return ExitCode.INVALID.code();
    }
    if (failure instanceof RefusedException) {
      err.println(failure.getMessage());
      return ExitCode.REFUSED.code();
    }
    // The message of an unforeseen exception may quote what was processed.
    err.println("failed: " + failure.getClass().getName());
    LoggerFactory.getLogger(Cli.class).error("Unforeseen failure", failure);
    return ExitCode.FAILED.code();
  }
}
