package dev.maskroute.queue;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks that both queues are there; changes nothing. */
public final class QueueCheck {
  private QueueCheck() {}

  /** What is wrong with the queues of these settings. */
  public static List<Problem> problems(Settings.Queue settings) {
    try (SqsClient client = SqsClients.create(settings, 1)) {
      Queues queues = new Queues(client);
      return Stream.of(
              queues.check(Setting.QUEUE, settings.name(), settings.create()),
              queues.check(Setting.DEAD_LETTER_QUEUE, settings.deadLetterName(), settings.create()))
          .flatMap(Optional::stream)
          .toList();
    } catch (InvalidSettingsException e) {
      return e.problems();
    } catch (QueueAwayException e) {
      return List.of(
          new Problem(
              Setting.SQS_ENDPOINT.key(),
              "the queue service gives no answer (" + e.getMessage() + ")",
              "check the address, the network and the credentials"));
    }
  }
}
