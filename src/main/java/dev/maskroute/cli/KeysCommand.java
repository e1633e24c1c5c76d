package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.Method;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages the keysets of protected fields. */
@Command(
    name = "keys",
    description = "Manages the keysets of protected fields.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {
  private static final String ROW = "%-20s %-10s %-9s %-8s %s%n";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "create",
      description = "Makes the keyset of a field: one new key, encrypted under the KEK.",
      mixinStandardHelpOptions = true)
  Integer create(
      @Mixin SettingsOptions options,
      @Parameters(paramLabel = "FIELD", description = "A field of maskroute.fields.") String field)
      throws Exception {
    Settings settings = options.load();
    Method method =
        settings.fields().stream()
            .filter(candidate -> candidate.name().equals(field))
            .findFirst()
            .flatMap(candidate -> Method.of(candidate.method()))
            .orElse(Method.AES_SIV);
    KeysetInfo created = Protection.keysets(settings).create(field, method);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("created %s with key %s (%s)%n", created.file(), id(created.keys().get(0)), method);
    out.flush();
    return ExitCode.DONE.code();
  }

  @Command(
      name = "list",
      description = "Shows the keys of every keyset, without their material.",
      mixinStandardHelpOptions = true)
  Integer list(
      @Mixin SettingsOptions options,
      @Option(
              names = "--usage",
              description = "Show how many rows each key still has instead of its type.")
          boolean usage)
      throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (usage) {
      return usage(options.load(), out);
    }
    out.printf(ROW, "FIELD", "KEY ID", "STATUS", "PRIMARY", "TYPE");
    for (KeysetInfo keyset : Protection.keysets(options.load()).list()) {
      for (KeyInfo key : keyset.keys()) {
        out.printf(
            ROW,
            keyset.field(),
            id(key),
            key.status().toLowerCase(Locale.ROOT),
            key.primary() ? "yes" : "",
            key.type());
      }
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private static int usage(Settings settings, PrintWriter out) throws Exception {
    try (KeyUsages usages = new KeyUsages(settings)) {
      usages.print(out);
    } catch (SQLException e) {
      throw DatabaseProblem.of(e);
    }
    return ExitCode.DONE.code();
  }

  private static String id(KeyInfo key) {
    return Long.toString(key.id());
  }
}
