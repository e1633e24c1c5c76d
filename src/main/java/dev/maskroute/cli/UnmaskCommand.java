package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recovers plaintext, after putting on record who asked and why. */
@Command(
    name = "unmask",
    description = "Prints the plaintext of each token, one a line, and records who asked and why.",
    mixinStandardHelpOptions = true)
final class UnmaskCommand implements Callable<Integer> {
  private static final String SPELLED =
      "control characters in values are spelled out; --csv into a file keeps them as they are";

  private final BooleanSupplier terminal;

  @Mixin private SettingsOptions options;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes on record.")
  private String reason;

  @ArgGroup(exclusive = false)
  private Csv csv;

  @Parameters(index = "0", paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Parameters(
      index = "1..*",
      paramLabel = "TOKEN",
      description = "Tokens (default: lines of standard input).")
  private List<String> tokens = List.of();

  @Spec private CommandSpec spec;

  /** A file instead of tokens. */
  private static final class Csv {
    @Option(
        names = "--csv",
        paramLabel = "FILE",
        required = true,
        description = "Print this CSV file with the tokens of one column replaced.")
    private Path file;

    @Option(
        names = "--column",
        paramLabel = "NAME",
        required = true,
        description = "The column, as the first line of the file names it.")
    private String column;
  }

  UnmaskCommand() {
    this(Terminal::isThere);
  }

  UnmaskCommand(BooleanSupplier terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  @Override
  public Integer call() throws Exception {
    if (csv != null && !tokens.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "give either tokens or --csv, not both");
    }
    Recovery.requireReason(reason);
    Settings settings = options.load();
    Recovery.requirePermission(settings);
    FieldSpec protectedField = Protection.spec(settings, field);
    if (!protectedField.method().reversible()) {
      return refuseIrreversible(protectedField);
    }
    Recovery recovery =
        new Recovery(
            new AuditFile(settings.auditFile()),
            protectedField.name(),
            reason,
            Protection.cipher(settings, field),
            spec.commandLine().getErr());
    reveal(recovery);
    return recovery.result().code();
  }

  private int refuseIrreversible(FieldSpec protectedField) {
    spec.commandLine()
        .getErr()
        .printf(
            "field %s is protected by %s, which nobody can reverse; to find a value, mask it and"
                + " search for its token%n",
            protectedField.name(), protectedField.method());
    return ExitCode.FAILED.code();
  }

  private void reveal(Recovery recovery) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (csv != null) {
      UnaryOperator<String> shown = terminal.getAsBoolean() ? Harmless::text : value -> value;
      new UnmaskCsv(csv.file, csv.column, shown).copy(recovery, out);
    } else {
      list(recovery, Values.orStandardInput(tokens), out);
    }
    out.flush();
  }

  private void list(Recovery recovery, Iterator<String> all, PrintWriter out)
      throws RefusedException {
    boolean spelled = false;
    // What nobody reads any more is not to be on record as recovered.
    while (!out.checkError() && all.hasNext()) {
      // A token that cannot be read gives an empty line, which keeps results beside their tokens.
      for (String plaintext : recovery.reveal(Recovery.next(all))) {
        String line = Harmless.line(plaintext);
        out.println(line);
        spelled |= !line.equals(plaintext);
      }
    }
    if (spelled) {
      spec.commandLine().getErr().println(SPELLED);
    }
  }
}
