package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.DeadLetterQueue;
import dev.maskroute.queue.deadletters.Letter;
import dev.maskroute.queue.deadletters.Walk;
import dev.maskroute.queue.letter.Envelope;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javax.crypto.SecretKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints one message in plaintext, after putting on record who asked and why. */
@Command(
    name = "show",
    description = "Prints a dead letter's message in plaintext, and records who asked and why.",
    mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {
  private final BooleanSupplier terminal;

  @Mixin private SettingsOptions options;

  @Mixin private LetterOptions walking;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes on record.")
  private String reason;

  @Parameters(paramLabel = "ID", description = "The message id that `dead-letters list` shows.")
  private String id;

  @Spec private CommandSpec spec;

  DeadLettersShowCommand() {
    this(Terminal::isThere);
  }

  DeadLettersShowCommand(BooleanSupplier terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  @Override
  public Integer call() throws Exception {
    Recovery.requireReason(reason);
    Settings settings = options.load();
    Recovery.requirePermission(settings);
    SecretKey key = Protection.keys(settings).deadLetterKey();
    return walking.walk(settings, (queue, walk) -> show(settings, key, queue, walk)).code();
  }

  private ExitCode show(Settings settings, SecretKey key, DeadLetterQueue queue, Walk walk)
      throws Exception {
    int heldByOthers = queue.heldByOthers();
    Optional<Letter> letter = DeadLetterQueue.find(walk, id);
    PrintWriter err = spec.commandLine().getErr();
    if (letter.isEmpty()) {
      return new LetterOutcome(spec.commandLine().getOut(), err).unknown(id, heldByOthers);
    }
    new AuditFile(settings.auditFile())
        .append("dead letter " + letter.get().id(), List.of(letter.get().id()), reason);
    Optional<Envelope> opened = DeadLetterQueue.unseal(letter.get(), key);
    if (opened.isEmpty()) {
      err.printf(
          "%s: is not ours, or sealed under another key than the present one; check %s%n",
          id, Setting.KEYS_KEK.key());
      return ExitCode.FAILED;
    }
    String text = opened.get().text();
    PrintWriter out = spec.commandLine().getOut();
    out.println(terminal.getAsBoolean() ? Harmless.text(text) : text);
    out.flush();
    return ExitCode.DONE;
  }
}
