package dev.maskroute.queue.rehearsal;

import static java.util.Objects.requireNonNull;

import dev.maskroute.queue.batching.BatchingSqsConsumer;
import dev.maskroute.queue.letter.LetterOpener;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * A client of SQS without SQS: hands a batch to a consumer, keeps dead letters and remembers what
 * was deleted. Whoever polls it finds nothing. Mutable; safe for many threads.
 */
public final class RehearsedQueue implements SqsClient {
  private static final String SCHEME = "rehearsed:";

  private final String deadLetterUrl;
  private final LetterOpener opener;
  private final Set<String> deleted = new HashSet<>();
  private final List<SetAside> letters = new ArrayList<>();
  private final List<SentOut> sent = new ArrayList<>();
  private int refusals;

  /**
   * @param deadLetterQueue the name of the queue whose messages are dead letters
   * @param deadLetterKey opens them
   */
  public RehearsedQueue(String deadLetterQueue, SecretKey deadLetterKey) {
    this.deadLetterUrl = SCHEME + requireNonNull(deadLetterQueue, "deadLetterQueue");
    this.opener = new LetterOpener(deadLetterKey);
  }

  /**
   * Forgets everything.
   *
   * @param refusals how many dead letters are refused from now on, before one is taken
   */
  public synchronized void reset(int refusals) {
    this.refusals = refusals;
    deleted.clear();
    letters.clear();
    sent.clear();
  }

  /** Hands a batch to a consumer; returns when its route is done with it. */
  public void deliver(BatchingSqsConsumer consumer, List<SentMessage> messages)
      throws InterruptedException {
    Asked asked = Asked.by(consumer.getEndpoint().getConfiguration());
    consumer.deliver(messages.stream().map(message -> message.received(asked)).toList());
  }

  /** The ids of the messages that were deleted. */
  public synchronized Set<String> deleted() {
    return Set.copyOf(deleted);
  }

  /** The dead letters, in the order they came. */
  public synchronized List<SetAside> letters() {
    return List.copyOf(letters);
  }

  /** What was sent to other queues than that of dead letters, in the order it came. */
  public synchronized List<SentOut> sent() {
    return List.copyOf(sent);
  }

  /** Whether an endpoint asks this, and not a client that a site made for itself. */
  public boolean isAskedBy(Endpoint endpoint) {
    return endpoint instanceof Sqs2Endpoint sqs && sqs.getClient() == this;
  }

  @Override
  public synchronized SendMessageResponse sendMessage(SendMessageRequest request) {
    if (request.queueUrl().equals(deadLetterUrl)) {
      setAside(request);
    } else {
      String queue = request.queueUrl().replaceFirst("^" + SCHEME, "");
      sent.add(new SentOut("aws2-sqs://" + queue, request.messageBody()));
    }
    return SendMessageResponse.builder().messageId("sent").build();
  }

  private void setAside(SendMessageRequest request) {
    if (refusals > 0) {
      refusals--;
      throw SqsException.builder().statusCode(503).message("away, as the case says").build();
    }
    Message letter =
        Message.builder()
            .messageId(Integer.toString(letters.size()))
            .body(request.messageBody())
            .messageAttributes(request.messageAttributes())
            .build();
    letters.add(SetAside.of(letter, opener));
  }

  @Override
  public synchronized DeleteMessageBatchResponse deleteMessageBatch(
      DeleteMessageBatchRequest request) {
    request.entries().stream()
        .map(DeleteMessageBatchRequestEntry::receiptHandle)
        .forEach(deleted::add);
    return DeleteMessageBatchResponse.builder().build();
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    return ReceiveMessageResponse.builder().build();
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    return ChangeMessageVisibilityBatchResponse.builder().build();
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return GetQueueUrlResponse.builder().queueUrl(SCHEME + request.queueName()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
