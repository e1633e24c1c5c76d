package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.Method;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the keyset of a field. */
@Command(
    name = "create",
    description = "Makes the keyset of a field: one new key, encrypted under the KEK.",
    mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(paramLabel = "FIELD", description = "A field of maskroute.fields.")
  private String field;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    FieldSpec protectedField = Protection.spec(settings, field);
    Method method = protectedField.method();
    if (method == Method.AES_ECB) {
      throw new InvalidSettingsException(
          new Problem(
              field,
              "is protected by aes-ecb, which gets no new keys",
              "run: keys import " + field + " --key-file FILE, or choose another method"));
    }
    KeysetInfo created = Protection.keysets(settings).create(protectedField.name(), method);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("created %s with key %d (%s)%n", created.file(), created.primary().id(), method);
    out.flush();
    return ExitCode.DONE.code();
  }
}
