package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.Method;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a field a new primary key. */
@Command(
    name = "rotate",
    description = {
      "Adds a new key, which makes all tokens from then on; old tokens stay readable.",
      "Runners take it over within a second, without a restart."
    },
    mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Option(
      names = "--full-rekey",
      description =
          "For ff1 and ipcrypt: no runner is running, and `rekey` of all rows comes next.")
  private boolean fullRekey;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    FieldSpec protectedField = Protection.spec(settings, field);
    Method method = protectedField.method();
    // The key of aes-ecb is never rotated, which is refused below, whatever is said of runners.
    if (!method.tokensTellTheirKey() && method != Method.AES_ECB && !fullRekey) {
      throw new RefusedException(
          "refused: tokens of "
              + method
              + " do not tell which key made them, so old and new ones could not be told apart;"
              + " stop all runners, run: keys rotate "
              + field
              + " --full-rekey, then rekey "
              + field
              + " --runners-stopped, then start the runners again");
    }
    KeysetInfo keyset = Protection.keysets(settings).rotate(protectedField.name());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("new primary key of field %s: %d%n", keyset.field(), keyset.primary().id());
    out.println(next(method));
    out.flush();
    return ExitCode.DONE.code();
  }

  private static String next(Method method) {
    if (!method.tokensTellTheirKey()) {
      return "Rewrite all rows now (rekey --runners-stopped), before any runner starts:"
          + " until then `unmask` reads old tokens as wrong values.";
    }
    return method.reversible()
        ? "Until the old tokens are rewritten (rekey) one value has two tokens;"
            + " `mask` prints both."
        : "Nobody can rewrite the old tokens: from now on one value has two; `mask` prints both.";
  }
}
