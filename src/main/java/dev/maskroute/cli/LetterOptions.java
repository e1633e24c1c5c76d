package dev.maskroute.cli;

import dev.maskroute.config.Durations;
import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import dev.maskroute.queue.QueueAwayException;
import dev.maskroute.queue.deadletters.DeadLetterQueue;
import dev.maskroute.queue.deadletters.Walk;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where the dead letters are and how a command goes through them; shared by those that do. */
final class LetterOptions {
  private static final Duration LONGEST_HOLD = Duration.ofHours(12);

  /** Giving back thousands takes a while; whoever stopped a command does not wait for ever. */
  private static final Duration LAST_WORK = Duration.ofSeconds(60);

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = {
        "Letters are hidden from others while the command looks at them, and given back at its"
            + " end; after this time if it is killed (default: ${DEFAULT-VALUE})."
      })
  private String hold;

  /** What to do with the letters. */
  interface Work<T> {
    T on(DeadLetterQueue queue, Walk walk) throws Exception;
  }

  /**
   * Opens the queue of these settings and works on it; whatever happens, and also on Ctrl-C, the
   * letters are given back.
   */
  <T> T walk(Settings settings, Work<T> work) throws Exception {
    Duration holdTime = time("--hold", hold);
    if (holdTime.toSeconds() < 1 || holdTime.compareTo(LONGEST_HOLD) > 0) {
      throw problem("--hold", "\"" + hold + "\" is not between 1s and 12h", "write such as 10m");
    }
    try (DeadLetterQueue queue = DeadLetterQueue.open(settings.queue())) {
      return walk(queue, queue.walk(holdTime), work);
    } catch (QueueAwayException e) {
      throw problem(
          Setting.SQS_ENDPOINT.key(),
          "the queue service refused, or gave no answer (" + e.getMessage() + ")",
          "check the address, the network, the credentials and the policy of the queue");
    }
  }

  private static <T> T walk(DeadLetterQueue queue, Walk letters, Work<T> work) throws Exception {
    ExitHook stop = ExitHook.add("stop", () -> stop(letters));
    try (letters) {
      return work.on(queue, letters);
    } finally {
      stop.remove();
    }
  }

  private static void stop(Walk letters) {
    letters.stop();
    try {
      letters.awaitClosed(LAST_WORK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A length of time given as an option. */
  static Duration time(String option, String text) throws InvalidSettingsException {
    return Durations.parse(text)
        .orElseThrow(
            () ->
                problem(
                    option,
                    "\"" + text + "\" is not a length of time",
                    "write a number with its unit (s, m, h, d), such as 30d"));
  }

  static InvalidSettingsException problem(String subject, String cause, String remedy) {
    return new InvalidSettingsException(new Problem(subject, cause, remedy));
  }
}
