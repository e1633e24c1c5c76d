package dev.maskroute.routing;

import static java.util.Objects.requireNonNull;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.queue.QueueWatch;
import dev.maskroute.store.SinkWatch;
import java.util.Map;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the routes work with.
 *
 * @param ciphers by name of the protected field
 * @param deadLetterKey encrypts dead letters
 * @param replayKey proves that a message was a dead letter
 * @param canStore whether messages may be polled now, by the name of their queue
 */
public record Services(
    SqsClient sqsClient,
    QueueWatch queueWatch,
    SinkWatch sinkWatch,
    DataSource dataSource,
    Predicate<String> canStore,
    Map<String, FieldCipher> ciphers,
    SecretKey deadLetterKey,
    SecretKey replayKey) {
  public Services {
    requireNonNull(sqsClient, "sqsClient");
    requireNonNull(queueWatch, "queueWatch");
    requireNonNull(sinkWatch, "sinkWatch");
    requireNonNull(dataSource, "dataSource");
    requireNonNull(canStore, "canStore");
    ciphers = Map.copyOf(ciphers);
    requireNonNull(deadLetterKey, "deadLetterKey");
    requireNonNull(replayKey, "replayKey");
  }

  @Override
  public String toString() {
    return "services of the routes";
  }
}
