package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetException;
import dev.maskroute.crypto.KeysetInfo;
import dev.maskroute.crypto.KeysetStore;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows keys without their material. */
@Command(
    name = "list",
    description = "Shows the keys of every keyset, without their material.",
    mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
  private static final String ROW = "%-20s %-10s %-8s %-20s %-7s %s%n";

  @Mixin private SettingsOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "FIELD",
      description = "Only the keys of this field (default: of all that have a keyset).")
  private Optional<String> field = Optional.empty();

  @Option(
      names = "--usage",
      description = "Show how many rows each key still has, instead of its type.")
  private boolean usage;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    if (usage) {
      return printUsage(settings);
    }
    KeysetStore keysets = Protection.keysets(settings);
    List<String> fields =
        field.isPresent() ? List.of(KeyedField.name(settings, field.get())) : keysets.fields();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "FIELD", "KEY ID", "STATUS", "CREATED", "PRIMARY", "TYPE");
    int unusable = 0;
    for (String name : fields) {
      try {
        print(out, keysets.info(name));
      } catch (KeysetException e) {
        spec.commandLine().getErr().println(e.getMessage());
        unusable++;
      }
    }
    out.flush();
    return unusable == 0 ? ExitCode.DONE.code() : ExitCode.INVALID.code();
  }

  private int printUsage(Settings settings) throws Exception {
    try (KeyUsages usages = new KeyUsages(settings)) {
      usages.print(spec.commandLine().getOut(), field);
    } catch (SQLException e) {
      throw DatabaseProblem.of(e);
    }
    return ExitCode.DONE.code();
  }

  private static void print(PrintWriter out, KeysetInfo keyset) {
    for (KeyInfo key : keyset.keys()) {
      out.printf(
          ROW,
          keyset.field(),
          key.id(),
          key.status().toLowerCase(Locale.ROOT),
          key.created().map(KeysListCommand::toTheSecond).orElse("unknown"),
          key.primary() ? "yes" : "",
          key.type());
    }
  }

  private static String toTheSecond(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
