package dev.maskroute.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks after the dead letter queue. */
@Command(
    name = "dead-letters",
    description = "Looks after messages that could not be stored.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersReplayCommand.class,
      DeadLettersPurgeCommand.class,
    })
final class DeadLettersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
