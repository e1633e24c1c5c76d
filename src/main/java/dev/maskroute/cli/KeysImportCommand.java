package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.AesEcbKey;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.Method;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a keyset of the key of an older solution. */
@Command(
    name = "import",
    description = "Makes the keyset of an aes-ecb field of the key that an older solution used.",
    mixinStandardHelpOptions = true)
final class KeysImportCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Parameters(paramLabel = "FIELD", description = "A field whose method is aes-ecb.")
  private String field;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      required = true,
      description = "The AES-128 key: 16 bytes, raw, in hexadecimal or in base64; mode 0600.")
  private Path keyFile;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    FieldSpec protectedField = Protection.spec(settings, field);
    if (protectedField.method() != Method.AES_ECB) {
      throw invalid(
          field,
          "is protected by " + protectedField.method() + ", which makes keys of its own",
          "run: keys create " + field);
    }
    KeysetInfo made = Protection.keysets(settings).importKey(protectedField.name(), key());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("imported the key into %s as %d%n", made.file(), made.primary().id());
    out.printf("warning: %s%n", Method.AES_ECB.warning().orElse(""));
    out.flush();
    return ExitCode.DONE.code();
  }

  private AesEcbKey key() throws InvalidSettingsException {
    try {
      return AesEcbKey.ofFile(keyFile);
    } catch (IOException e) {
      throw invalid(
          "--key-file",
          keyFile + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "check the path and its permissions");
    } catch (IllegalArgumentException e) {
      throw invalid("--key-file", e.getMessage(), "the content itself is not shown");
    }
  }

  private static InvalidSettingsException invalid(String subject, String cause, String remedy) {
    return new InvalidSettingsException(new Problem(subject, cause, remedy));
  }
}
