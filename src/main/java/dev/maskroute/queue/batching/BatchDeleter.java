package dev.maskroute.queue.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Deletes the messages of a batch, ten a request. Safe for use by many threads. */
final class BatchDeleter {
  static final int ATTEMPTS = 5;
  static final long FIRST_PAUSE_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(BatchDeleter.class);

  private final String queue;
  private final SqsClient client;
  private final Supplier<String> queueUrl;
  private final ParallelRequests requests;

  /**
   * @param queue its name, for the log
   */
  BatchDeleter(
      String queue, SqsClient client, Supplier<String> queueUrl, ParallelRequests requests) {
    this.queue = queue;
    this.client = client;
    this.queueUrl = queueUrl;
    this.requests = requests;
  }

  /**
   * Deletes messages, and tries again those that SQS failed to delete, until {@value #ATTEMPTS}
   * attempts in a row delete none. Those left in the end are logged by number; they are received
   * again. Never throws.
   *
   * @return how many are left
   */
  int delete(List<Message> messages) {
    Deletion deletion = new Deletion(messages);
    try (InterruptShield shield = InterruptShield.raise()) {
      deletion.round();
      int vain = 1;
      while (vain < ATTEMPTS && !deletion.waiting.isEmpty()) {
        shield.pause(FIRST_PAUSE_MILLIS << (vain - 1));
        shield.absorb();
        // A large batch over a bad line takes more rounds than that, and each deletes something.
        vain = deletion.round() ? 1 : vain + 1;
      }
    }
    int left = deletion.waiting.size() + deletion.refused;
    if (left > 0) {
      LOG.warn(
          "{} of {} processed messages could not be deleted from {} and will be received again: {}."
              + " Check that sqs:DeleteMessage is allowed and visibilityTimeout long enough",
          left,
          messages.size(),
          queue,
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

    /**
     * Ends where a request fails: when SQS is away, each one may take long to say so.
     *
     * @return whether fewer are waiting than before
     */
    boolean round() {
      int before = waiting.size();
      Round round = new Round(Tens.of(waiting));
      Crew crew = requests.crew(round::send);
      crew.invite(round.unsent.size() - 1);
      crew.work();
      round.unsent.forEach(round.again::addAll);
      // Last, so that a request that always fails does not keep the others from being sent.
      round.again.addAll(round.failed);
      waiting = round.again;
      codes.addAll(round.codes);
      refused += round.refused;
      return waiting.size() < before;
    }
  }

  /** Each entry once. Mutable; sent by many threads, read when they are done. */
  private final class Round {
    private final Queue<List<DeleteMessageBatchRequestEntry>> unsent;
    private final List<DeleteMessageBatchRequestEntry> again = new ArrayList<>();
    private final List<DeleteMessageBatchRequestEntry> failed = new ArrayList<>();
    private final Set<String> codes = new TreeSet<>();
    private int refused;
    private volatile boolean away;

    Round(List<List<DeleteMessageBatchRequestEntry>> tens) {
      unsent = new ConcurrentLinkedQueue<>(tens);
    }

    void send() {
      List<DeleteMessageBatchRequestEntry> ten;
      while (!away && (ten = unsent.poll()) != null) {
        send(ten);
      }
    }

    private void send(List<DeleteMessageBatchRequestEntry> ten) {
      try {
        DeleteMessageBatchRequest request =
            DeleteMessageBatchRequest.builder().queueUrl(queueUrl.get()).entries(ten).build();
        long asked = System.nanoTime();
        List<BatchResultErrorEntry> errors = client.deleteMessageBatch(request).failed();
        requests.answered(System.nanoTime() - asked);
        sort(ten, errors);
      } catch (RuntimeException e) {
        away = true;
        fail(ten, AwsError.code(e));
      }
    }

    private synchronized void fail(List<DeleteMessageBatchRequestEntry> ten, String code) {
      codes.add(code);
      failed.addAll(ten);
    }

    private synchronized void sort(
        List<DeleteMessageBatchRequestEntry> ten, List<BatchResultErrorEntry> errors) {
      for (BatchResultErrorEntry error : errors) {
        codes.add(error.code());
        if (Boolean.TRUE.equals(error.senderFault())) {
          refused++;
        } else {
          ten.stream().filter(entry -> entry.id().equals(error.id())).forEach(again::add);
        }
      }
    }
  }
}
