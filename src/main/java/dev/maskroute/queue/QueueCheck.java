package dev.maskroute.queue;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.Problem;
import dev.maskroute.config.QueueSettings;
import dev.maskroute.config.Setting;
import dev.maskroute.config.Settings;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Checks that the queues are there; changes nothing. */
public final class QueueCheck {
  private QueueCheck() {}

  /** What is wrong with the queues of these settings. */
  public static List<Problem> problems(Settings settings) {
    QueueSettings queue = settings.queue();
    try (SqsClient client = SqsClients.create(queue, 1)) {
      Queues queues = new Queues(client);
      return settings.queues().entrySet().stream()
          .flatMap(entry -> queues.check(entry.getKey(), entry.getValue(), queue.create()).stream())
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
