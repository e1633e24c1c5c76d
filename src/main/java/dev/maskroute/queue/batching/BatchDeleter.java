package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Deletes the messages of a batch, ten a request. Safe for use by many threads. */
final class BatchDeleter {
  static final int ATTEMPTS = 5;
  static final long FIRST_PAUSE_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(BatchDeleter.class);

  private final SqsClient client;
  private final Supplier<String> queueUrl;

  BatchDeleter(SqsClient client, Supplier<String> queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * Deletes messages, and tries again those that SQS failed to delete. Those left in the end are
   * logged by number; they are received again. Never throws.
   *
   * @return how many are left
   */
  int delete(List<Message> messages) {
    Deletion deletion = new Deletion(messages);
    try (InterruptShield shield = InterruptShield.raise()) {
      deletion.round();
      long pause = FIRST_PAUSE_MILLIS;
      for (int attempt = 1; attempt < ATTEMPTS && !deletion.waiting.isEmpty(); attempt++) {
        shield.pause(pause);
        shield.absorb();
        deletion.round();
        pause *= 2;
      }
    }
    int left = deletion.waiting.size() + deletion.refused;
    if (left > 0) {
      LOG.warn(
          "{} of {} processed messages could not be deleted and will be received again: {}",
          left,
          messages.size(),
          deletion.codes);
    }
    return left;
  }

  private final class Deletion {
    private final Set<String> codes = new TreeSet<>();
    private List<DeleteMessageBatchRequestEntry> waiting;
    private int refused;

    Deletion(List<Message> messages) {
      waiting = new ArrayList<>(messages.size());
      for (Message message : messages) {
        waiting.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(waiting.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
    }

    /** Ends at the first request that fails: when SQS is away, each one may take long to say so. */
    void round() {
      List<DeleteMessageBatchRequestEntry> again = new ArrayList<>();
      List<DeleteMessageBatchRequestEntry> failed = List.of();
      for (List<DeleteMessageBatchRequestEntry> ten : Tens.of(waiting)) {
        if (!failed.isEmpty()) {
          again.addAll(ten);
        } else if (!send(ten, again)) {
          failed = ten;
        }
      }
      // Last, so that a request that always fails does not keep the others from being sent.
      again.addAll(failed);
      waiting = again;
    }

    private boolean send(
        List<DeleteMessageBatchRequestEntry> ten, List<DeleteMessageBatchRequestEntry> again) {
      try {
        for (BatchResultErrorEntry error :
            client.deleteMessageBatch(r -> r.queueUrl(queueUrl.get()).entries(ten)).failed()) {
          codes.add(error.code());
          if (Boolean.TRUE.equals(error.senderFault())) {
            refused++;
          } else {
            ten.stream().filter(entry -> entry.id().equals(error.id())).forEach(again::add);
          }
        }
        return true;
      } catch (RuntimeException e) {
        codes.add(AwsError.code(e));
        return false;
      }
    }
  }
}
