package dev.maskroute.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes files to start from. */
@Command(
    name = "new",
    description = "Writes files to start from.",
    mixinStandardHelpOptions = true,
    subcommands = {NewDatasetCommand.class})
final class NewCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
