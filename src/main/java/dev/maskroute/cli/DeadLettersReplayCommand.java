package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.Letter;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.ReplayProof;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives messages another try. */
@Command(
    name = "replay",
    description = {
      "Sends messages back to the queue they came from, byte for byte, under their original ids.",
      "A letter is deleted once that queue has it. Mend first what made it fail."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Mixin private LetterOptions walking;

  @Mixin private LetterSelection selection;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Only the letter of this message id (default: all).")
  private Optional<String> id = Optional.empty();

  @Option(names = "--dry-run", description = "Open the letters, but send and delete nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    Predicate<Letter> meant =
        selection.letters(settings).and(letter -> id.isEmpty() || letter.isCalled(id.get()));
    Protection keys = Protection.keys(settings);
    LetterOpener opener = new LetterOpener(keys.deadLetterKey());
    ReplayProof proof = new ReplayProof(keys.replayKey());
    LetterOutcome outcome =
        new LetterOutcome(spec.commandLine().getOut(), spec.commandLine().getErr());
    return walking
        .walk(
            settings,
            (queue, walk) ->
                outcome.tell(
                    dryRun ? "to replay" : "replayed",
                    queue
                        .replay(
                            walk, meant, settings.sources(), opener, proof, dryRun, outcome::failed)
                        .run()))
        .code();
  }
}
