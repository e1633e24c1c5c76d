package dev.maskroute.cli;

import static java.util.Objects.requireNonNull;

import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.Letter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes old dead letters for ever. */
@Command(
    name = "purge",
    description = "Deletes old dead letters for ever.",
    mixinStandardHelpOptions = true)
final class DeadLettersPurgeCommand implements Callable<Integer> {
  private final Function<String, Optional<String>> ask;

  @Mixin private SettingsOptions options;

  @Mixin private LetterOptions walking;

  @Mixin private LetterSelection selection;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      required = true,
      description = "Only letters set aside longer ago than this, such as 30d.")
  private String age;

  @Option(names = "--dry-run", description = "Count the letters, but delete none.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Spec private CommandSpec spec;

  DeadLettersPurgeCommand() {
    this(Terminal::ask);
  }

  /**
   * @param ask puts a question to whoever looks on; no answer when nobody does
   */
  DeadLettersPurgeCommand(Function<String, Optional<String>> ask) {
    this.ask = requireNonNull(ask, "ask");
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    Predicate<Letter> meant = selection.letters(settings);
    Duration olderThan = LetterOptions.time("--older-than", age);
    Instant before = Instant.now().minus(olderThan);
    if (!dryRun && !yes) {
      confirm(settings, before);
    }
    LetterOutcome outcome =
        new LetterOutcome(spec.commandLine().getOut(), spec.commandLine().getErr());
    return walking
        .walk(
            settings,
            (queue, walk) ->
                outcome.tell(
                    dryRun ? "to purge" : "purged",
                    queue.purge(walk, meant, before, dryRun, outcome::failed).run()))
        .code();
  }

  private void confirm(Settings settings, Instant before) throws RefusedException {
    Optional<String> answer =
        ask.apply(
            "Delete for ever what was set aside before %s from %s? Type yes: "
                .formatted(
                    before.truncatedTo(ChronoUnit.SECONDS), settings.queue().deadLetterName()));
    if (answer.isEmpty()) {
      throw new RefusedException(
          "refused: purge deletes for ever and nobody is there to be asked; say --yes, or look"
              + " with --dry-run");
    }
    if (!answer.get().strip().equals("yes")) {
      throw new RefusedException("refused: the answer was not yes; nothing was deleted");
    }
  }
}
