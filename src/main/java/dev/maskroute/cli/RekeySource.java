package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.crypto.AesEcbKey;
import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.TokenRewriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** What a column holds before it is rewritten, as the command line says. */
final class RekeySource {
  @Option(
      names = "--from",
      paramLabel = "METHOD",
      description = "Migrate values that an older solution wrote; only aes-ecb.")
  private String from;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The older solution's key: 16 bytes, raw, in hexadecimal or base64.")
  private Path keyFile;

  @Option(
      names = "--from-key",
      paramLabel = "ID",
      description = "ff1 and ipcrypt: the key that all stored tokens are under.")
  private Long fromKey;

  @Option(
      names = "--runners-stopped",
      description = {
        "ff1 and ipcrypt: says that no runner has stored rows since `keys rotate`.",
        "Rows that one did store would be turned into garbage."
      })
  private boolean runnersStopped;

  boolean migrates() {
    return from != null;
  }

  boolean runnersStopped() {
    return runnersStopped;
  }

  OptionalLong fromKey() {
    return fromKey == null ? OptionalLong.empty() : OptionalLong.of(fromKey);
  }

  /** Refuses what cannot be done, before anything is connected to. */
  void check(ProtectedField field) throws InvalidSettingsException {
    if (!field.method().reversible()) {
      throw field.problem(
          "tokens of " + field.method() + " cannot be read, so there is nothing to rewrite from",
          "keep the old key enabled, or write the rows anew from their source");
    }
    if (migrates() && (!from.equals(Method.AES_ECB.id()) || field.method() == Method.AES_ECB)) {
      throw field.problem(
          "values of " + from + " cannot be migrated to " + field.method(),
          "use --from aes-ecb and another method for the field");
    }
    if (migrates() != (keyFile != null)) {
      throw field.problem(
          "--from and --key-file belong together", "write --from aes-ecb --key-file FILE");
    }
  }

  /** Turns what is stored into tokens, for columns in which the two can be told apart. */
  TokenRewriter rewriter(ProtectedField field) throws KeysetException, InvalidSettingsException {
    FieldCipher current = field.keys().open(field.spec());
    if (!migrates()) {
      return TokenRewriter.toPrimary(field.spec(), current);
    }
    try {
      return TokenRewriter.fromAesEcb(field.spec(), current, AesEcbKey.ofFile(keyFile));
    } catch (IOException e) {
      throw field.problem(
          "key file " + keyFile + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "check the path and its permissions");
    } catch (IllegalArgumentException e) {
      throw field.problem(e.getMessage(), "check --key-file");
    }
  }
}
