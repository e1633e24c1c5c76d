package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Settings;
import dev.maskroute.crypto.KeyInfo;
import dev.maskroute.crypto.KeysetStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes a key for ever. */
@Command(
    name = "destroy",
    description = "Deletes a disabled key that no row needs any more; there is no way back.",
    mixinStandardHelpOptions = true)
final class KeysDestroyCommand implements Callable<Integer> {
  private static final String NEEDED =
      "; rekey first the field and each that shares its keyset, or lose their values with"
          + " --lose-values";

  private static final String ELSEWHERE =
      ", but other sinks may hold its tokens; look there, then add --other-sinks-checked";

  private final Function<Settings, RowsOfKey> rows;

  @Mixin private SettingsOptions options;

  @Mixin private KeyedField key;

  @Option(
      names = "--lose-values",
      description = "Destroy it although rows need it, or may: their values are lost for ever.")
  private boolean loseValues;

  @Option(
      names = "--other-sinks-checked",
      description =
          "No sink beside the database has tokens of the key; its rows are still counted.")
  private boolean otherSinksChecked;

  @Spec private CommandSpec spec;

  KeysDestroyCommand() {
    this(RowsOfKey::of);
  }

  KeysDestroyCommand(Function<Settings, RowsOfKey> rows) {
    this.rows = requireNonNull(rows, "rows");
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    String field = key.field(settings);
    KeysetStore keysets = Protection.keysets(settings);
    // A key that is missing or enabled is refused below, whoever uses it.
    if (!loseValues && keysets.info(field).key(key.keyId()).filter(this::isDisabled).isPresent()) {
      requireUnused(settings, field);
    }
    keysets.destroy(field, key.keyId());
    PrintWriter out = spec.commandLine().getOut();
    out.printf("destroyed key %d of field %s%n", key.keyId(), field);
    out.println("Backups of the keysets still hold it.");
    out.flush();
    return ExitCode.DONE.code();
  }

  private boolean isDisabled(KeyInfo info) {
    return !info.enabled();
  }

  private void requireUnused(Settings settings, String field) throws Exception {
    long count = rows.apply(settings).count(field, key.keyId());
    if (count == 0 || (count == RowsOfKey.ELSEWHERE && otherSinksChecked)) {
      return;
    }
    String subject = " key " + key.keyId() + " of field " + field;
    throw new RefusedException(
        "refused: "
            + (count == RowsOfKey.ELSEWHERE
                ? "no row needs" + subject + ELSEWHERE
                : (count == RowsOfKey.UNKNOWN
                        ? "it is not known whether rows need"
                        : count + " rows need")
                    + subject
                    + NEEDED));
  }
}
