package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.DeadLetterQueue;
import dev.maskroute.queue.deadletters.Outcome;
import dev.maskroute.queue.deadletters.Walk;
import dev.maskroute.queue.letter.LetterOpener;
import dev.maskroute.queue.letter.ReplayProof;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    SoughtLetter sought = new SoughtLetter(id, selection.letters(settings));
    Protection keys = Protection.keys(settings);
    return walking
        .walk(settings, (queue, walk) -> replay(settings, keys, sought, queue, walk))
        .code();
  }

  private ExitCode replay(
      Settings settings, Protection keys, SoughtLetter sought, DeadLetterQueue queue, Walk walk)
      throws Exception {
    int heldByOthers = queue.heldByOthers();
    LetterOpener opener = new LetterOpener(keys.deadLetterKey());
    ReplayProof proof = new ReplayProof(keys.replayKey());
    LetterOutcome told =
        new LetterOutcome(spec.commandLine().getOut(), spec.commandLine().getErr());
    Outcome outcome =
        queue.replay(walk, sought, settings.sources(), opener, proof, dryRun, told::failed).run();
    ExitCode code = told.tell(dryRun ? "to replay" : "replayed", outcome);
    // Before the last letter was seen, nobody knows whether there is one of that id.
    return outcome.endedEarly().isPresent()
        ? code
        : sought.unseen().map(unseen -> told.unknown(unseen, heldByOthers)).orElse(code);
  }
}
