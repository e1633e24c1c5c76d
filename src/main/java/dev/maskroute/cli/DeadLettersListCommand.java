package dev.maskroute.cli;

import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.DeadLetterQueue;
import dev.maskroute.queue.deadletters.Letter;
import dev.maskroute.queue.deadletters.Walk;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the attributes of dead letters say; opens none and needs no key. */
@Command(
    name = "list",
    description = {
      "Shows each dead letter: reason, field to blame, when it was set aside, how often it was"
          + " replayed before; then how many there are of each reason. Opens none."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Mixin private LetterOptions walking;

  @Mixin private LetterSelection selection;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load();
    Predicate<Letter> meant = selection.letters(settings);
    PrintWriter out = spec.commandLine().getOut();
    LetterReport report = json ? new LetterJson(out) : new LetterTable(out);
    boolean whole = walking.walk(settings, (queue, walk) -> print(queue, walk, meant, report));
    return (whole ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private static boolean print(
      DeadLetterQueue queue, Walk walk, Predicate<Letter> meant, LetterReport report)
      throws Exception {
    int heldByOthers = queue.heldByOthers();
    Map<String, Long> byReason = new TreeMap<>();
    report.begin();
    for (List<Letter> page = walk.next(); !page.isEmpty(); page = walk.next()) {
      for (Letter letter : page) {
        if (meant.test(letter)) {
          report.letter(letter);
          byReason.merge(letter.reason().orElse("unknown"), 1L, Long::sum);
        }
      }
    }
    walk.close();
    report.end(byReason, heldByOthers, walk.endedEarly());
    return walk.endedEarly().isEmpty();
  }
}
