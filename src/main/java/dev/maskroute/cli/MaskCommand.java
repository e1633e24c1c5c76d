package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEpoch;
import dev.maskroute.crypto.UnmaskableValueException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the tokens that values are stored as, for looking them up. */
@Command(
    name = "mask",
    description = {
      "Prints the tokens of each value, one line a value.",
      "A line holds one token for each enabled key, separated by tabs, that of the primary key"
          + " first; search for all of them."
    },
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
    Settings settings = options.load();
    FieldSpec protectedField = Protection.spec(settings, field);
    List<KeyEpoch> epochs = Protection.keysets(settings).epochs(protectedField);
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    for (String value : Values.orStandardInput(values)) {
      try {
        out.println(tokens(epochs, value));
      } catch (UnmaskableValueException e) {
        failed++;
        // An empty line keeps results beside their values.
        out.println();
        spec.commandLine().getErr().println(e.getMessage());
      }
    }
    out.flush();
    return failed == 0 ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }

  private static String tokens(List<KeyEpoch> epochs, String value) {
    return epochs.stream()
        .map(epoch -> epoch.cipher().mask(value))
        .collect(Collectors.joining("\t"));
  }
}
