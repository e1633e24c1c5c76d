package dev.maskroute.bench.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * A client of SQS that answers by itself: what receives and deletes cost without the SDK and
 * without a server. What it hands out was made before.
 */
final class MemoryQueue implements SqsClient {
  private static final int MOST_A_REQUEST = 10;

  private final BlockingQueue<ReceiveMessageResponse> waiting = new LinkedBlockingQueue<>();
  private final Semaphore deleted = new Semaphore(0);

  /** Answers to requests for ten, as a server would give them. */
  static List<ReceiveMessageResponse> answers(List<Message> messages) {
    List<ReceiveMessageResponse> answers = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += MOST_A_REQUEST) {
      List<Message> ten = messages.subList(from, Math.min(from + MOST_A_REQUEST, messages.size()));
      answers.add(ReceiveMessageResponse.builder().messages(ten).build());
    }
    return answers;
  }

  /** Offers messages and waits until so many are deleted. */
  void pass(List<ReceiveMessageResponse> answers, int messages) throws InterruptedException {
    waiting.addAll(answers);
    if (!deleted.tryAcquire(messages, 1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("not deleted within a minute: " + messages + " messages");
    }
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    Integer seconds = request.waitTimeSeconds();
    try {
      ReceiveMessageResponse next = waiting.poll(seconds == null ? 0 : seconds, TimeUnit.SECONDS);
      return next == null ? ReceiveMessageResponse.builder().build() : next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ReceiveMessageResponse.builder().build();
    }
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    deleted.release(request.entries().size());
    return DeleteMessageBatchResponse.builder().build();
  }

  @Override
  public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
    return GetQueueUrlResponse.builder().queueUrl("memory:" + request.queueName()).build();
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
