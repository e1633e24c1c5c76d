package dev.maskroute.cli;

import dev.maskroute.config.Dataset;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.deadletters.Letter;
import dev.maskroute.routing.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which dead letters are meant: by data set, and by the code of their reason. */
final class LetterSelection {
  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Only letters of this reason, such as too-long (default: of all).")
  private Optional<String> reason = Optional.empty();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Only letters of this data set, such as user-logins (default: of all).")
  private Optional<String> dataset = Optional.empty();

  /**
   * The letters of the data set and the reason.
   *
   * @throws InvalidSettingsException when there is no such data set or reason
   */
  Predicate<Letter> letters(Settings settings) throws InvalidSettingsException {
    return ofReason().and(ofDataset(settings));
  }

  /** A letter that does not say what it is of is of none: purge deletes for ever. */
  private Predicate<Letter> ofDataset(Settings settings) throws InvalidSettingsException {
    if (dataset.isEmpty()) {
      return letter -> true;
    }
    List<String> names = settings.datasets().stream().map(Dataset::name).toList();
    if (!names.contains(dataset.get())) {
      throw LetterOptions.problem(
          "--dataset",
          "\"" + dataset.get() + "\" is not a data set of these settings",
          "write one of " + String.join(", ", names));
    }
    return letter -> letter.dataset().equals(dataset);
  }

  private Predicate<Letter> ofReason() throws InvalidSettingsException {
    if (reason.isEmpty()) {
      return letter -> true;
    }
    List<String> codes = Arrays.stream(Reason.values()).map(Reason::code).toList();
    if (!codes.contains(reason.get())) {
      throw LetterOptions.problem(
          "--reason",
          "\"" + reason.get() + "\" is not the code of a reason",
          "write one of " + String.join(", ", codes));
    }
    return letter -> letter.reason().equals(reason);
  }
}
