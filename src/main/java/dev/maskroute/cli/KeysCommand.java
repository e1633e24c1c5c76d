package dev.maskroute.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Manages the keysets of protected fields. */
@Command(
    name = "keys",
    description = "Manages the keysets of protected fields.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeysCreateCommand.class,
      KeysImportCommand.class,
      KeysListCommand.class,
      KeysRotateCommand.class,
      KeysDisableCommand.class,
      KeysEnableCommand.class,
      KeysDestroyCommand.class,
      KeysRewrapCommand.class,
    })
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
