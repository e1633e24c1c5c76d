package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the tokens of a key unreadable for now. */
@Command(
    name = "disable",
    description = "Makes the tokens of a key unreadable until it is enabled again.",
    mixinStandardHelpOptions = true)
final class KeysDisableCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Mixin private KeyedField key;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    String field = key.field(settings);
    Protection.keysets(settings).disable(field, key.keyId());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("disabled key %d of field %s%n", key.keyId(), field);
    out.flush();
    return ExitCode.DONE.code();
  }
}
