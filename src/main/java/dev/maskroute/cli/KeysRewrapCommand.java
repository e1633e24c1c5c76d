package dev.maskroute.cli;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Secret;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replaces the key that encrypts the keysets. */
@Command(
    name = "rewrap",
    description = {
      "Encrypts all keysets under a new KEK: maskroute.keys.new-kek, or --new-kek-env.",
      "Tokens do not change. Dead letters do not come along: first replay them, and let the"
          + " runners take them."
    },
    mixinStandardHelpOptions = true)
final class KeysRewrapCommand implements Callable<Integer> {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Mixin private SettingsOptions options;

  @Option(
      names = "--new-kek-env",
      paramLabel = "NAME",
      description = "Environment variable that holds the new KEK; never the KEK itself.")
  private Optional<String> variable = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    KeysetStore keysets = Protection.keysets(settings);
    KeyEncryptionKey newKek = newKek(settings);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Dead letters are encrypted under the KEK too, and are not rewritten: replay the dead"
            + " letters, and stop the runners when they have taken them; or keep the old KEK.");
    List<String> rewrapped = keysets.rewrap(newKek);
    rewrapped.forEach(field -> out.println("rewrapped the keyset of field " + field));
    out.printf(
        "%d keysets are under the new KEK now, %d were already; write it to %s and start the"
            + " runners%n",
        rewrapped.size(), keysets.fields().size() - rewrapped.size(), Setting.KEYS_KEK.key());
    out.flush();
    return ExitCode.DONE.code();
  }

  private KeyEncryptionKey newKek(Settings settings) throws InvalidSettingsException {
    List<Problem> problems = new ArrayList<>();
    Optional<KeyEncryptionKey> kek =
        variable.isPresent()
            ? ofVariable(variable.get(), problems)
            : Keks.read(Setting.KEYS_NEW_KEK.key(), settings.keys().newKek(), problems);
    if (kek.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return kek.get();
  }

  private static Optional<KeyEncryptionKey> ofVariable(String name, List<Problem> problems) {
    // Where the key itself is given, as by $KEK for KEK, it must not come back as a name.
    if (!VARIABLE.matcher(name).matches() || Keks.isOne(name)) {
      problems.add(
          new Problem(
              "--new-kek-env",
              "is no name of a variable",
              "name the variable that holds the key, not the key"));
      return Optional.empty();
    }
    String text = Optional.ofNullable(System.getenv(name)).orElse("");
    return Keks.read(name, new Secret(text), problems);
  }
}
