package dev.maskroute.queue.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Says how long received messages stay hidden, ten a request. Safe for use by many threads. */
final class MessageVisibility {
  private static final Logger LOG = LoggerFactory.getLogger(MessageVisibility.class);
  private static final Duration GIVE_BACK_TIME = Duration.ofSeconds(2);

  private final SqsClient client;
  private final Supplier<String> queueUrl;

  MessageVisibility(SqsClient client, Supplier<String> queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  /**
   * Hides messages for some seconds from now. Never throws: a failure is logged.
   *
   * @param seconds the visibility timeout
   */
  void extend(List<Message> messages, int seconds) {
    try {
      for (List<Message> ten : Tens.of(messages)) {
        send(request(ten, seconds).build());
      }
    } catch (RuntimeException e) {
      LOG.warn("Extending the visibility of a batch failed, tried again: {}", AwsError.code(e));
    }
  }

  /**
   * Lets messages be received again at once. Takes two seconds at most and never throws; what is
   * not given back by then comes back after its visibility timeout.
   */
  void giveBack(List<Message> messages) {
    long end = System.nanoTime() + GIVE_BACK_TIME.toNanos();
    try (InterruptShield shield = InterruptShield.raise()) {
      for (List<Message> ten : Tens.of(messages)) {
        shield.absorb();
        giveBack(ten, end, shield);
      }
    } catch (RuntimeException e) {
      LOG.debug("Giving a batch back failed: {}", AwsError.code(e));
    }
  }

  /**
   * A forced stop interrupts a thread more than once, maybe each time while this is being sent.
   * Ends at the latest when the time is over, as nothing is sent then.
   */
  private void giveBack(List<Message> ten, long end, InterruptShield shield) {
    boolean interrupted;
    do {
      interrupted = false;
      try {
        giveBack(ten, end);
      } catch (RuntimeException e) {
        interrupted = shield.absorb() || e instanceof AbortedException;
        if (!interrupted) {
          throw e;
        }
      }
    } while (interrupted);
  }

  private void giveBack(List<Message> ten, long end) {
    Duration rest = Duration.ofNanos(end - System.nanoTime());
    if (rest.toMillis() > 0) {
      send(request(ten, 0).overrideConfiguration(o -> o.apiCallTimeout(rest)).build());
    }
  }

  private ChangeMessageVisibilityBatchRequest.Builder request(List<Message> ten, int seconds) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(ten.size());
    for (Message message : ten) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .visibilityTimeout(seconds)
              .build());
    }
    return ChangeMessageVisibilityBatchRequest.builder().queueUrl(queueUrl.get()).entries(entries);
  }

  private void send(ChangeMessageVisibilityBatchRequest request) {
    client
        .changeMessageVisibilityBatch(request)
        .failed()
        .forEach(error -> LOG.debug("Visibility of one message not changed: {}", error.code()));
  }
}
