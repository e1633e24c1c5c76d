package dev.maskroute.cli;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnmaskableValueException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the tokens that values are stored as, for looking them up. */
@Command(
    name = "mask",
    description = "Prints the token of each value, one a line.",
    mixinStandardHelpOptions = true)
final class MaskCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(index = "0", paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Parameters(
      index = "1..*",
      paramLabel = "VALUE",
      description = "Values (default: lines of standard input).")
  private List<String> values = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    FieldCipher cipher = Protection.cipher(options.load(), field);
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (String value : Values.orStandardInput(values)) {
      try {
        out.println(cipher.mask(value));
      } catch (UnmaskableValueException e) {
        failed++;
        out.println();
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    out.flush();
    return failed == 0 ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
