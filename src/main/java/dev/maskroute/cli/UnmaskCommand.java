package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.UnreadableTokenException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recovers plaintext, after putting on record who asked and why. */
@Command(
    name = "unmask",
    description = "Prints the plaintext of each token, one a line, and records who asked and why.",
    mixinStandardHelpOptions = true)
final class UnmaskCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes on record.")
  private String reason;

  @Parameters(index = "0", paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Parameters(
      index = "1..*",
      paramLabel = "TOKEN",
      description = "Tokens (default: lines of standard input).")
  private List<String> tokens = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (reason == null || reason.isBlank()) {
      throw new RefusedException("refused: no reason given; say why with --reason TEXT");
    }
    Settings settings = options.load();
    FieldCipher cipher = Protection.cipher(settings, field);
    List<String> all = Values.orStandardInput(tokens);
    new AuditFile(settings.auditFile()).append(field, all, reason);
    return reveal(cipher, all);
  }

  private int reveal(FieldCipher cipher, List<String> all) {
    PrintWriter out = spec.commandLine().getOut();
    int unreadable = 0;
    for (String token : all) {
      try {
        out.println(cipher.unmask(token));
      } catch (UnreadableTokenException e) {
        // An empty line keeps results beside their tokens.
        out.println();
        spec.commandLine().getErr().println(e.getMessage());
        unreadable++;
      }
    }
    out.flush();
    return unreadable == 0 ? ExitCode.DONE.code() : ExitCode.FAILED.code();
  }
}
