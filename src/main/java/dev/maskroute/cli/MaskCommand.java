package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEpoch;
import dev.maskroute.crypto.UnmaskableValueException;
import java.io.PrintWriter;
import java.util.Iterator;
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
  private static final String NOT_WHOLE =
      "a value is not text of the encoding it was read in: write standard input in UTF-8, and"
          + " arguments in the encoding of LC_ALL";

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
    boolean all = true;
    // No more than is read: the lines may be without end.
    for (Iterator<String> each = Values.orStandardInput(values);
        !out.checkError() && each.hasNext(); ) {
      all &= print(epochs, each.next(), out);
    }
    return all ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }

  private boolean print(List<KeyEpoch> epochs, String value, PrintWriter out) {
    String cause = NOT_WHOLE;
    if (Values.isWhole(value)) {
      try {
        out.println(tokens(epochs, value));
        return true;
      } catch (UnmaskableValueException e) {
        cause = e.getMessage();
      }
    }
    // An empty line keeps results beside their values.
    out.println();
    spec.commandLine().getErr().println(cause);
    return false;
  }

  private static String tokens(List<KeyEpoch> epochs, String value) {
    return epochs.stream()
        .map(epoch -> epoch.cipher().mask(value))
        .collect(Collectors.joining("\t"));
  }
}
