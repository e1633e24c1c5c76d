package dev.maskroute.queue.batching;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.batching.BatchReceiver.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.camel.component.aws2.sqs.Sqs2Configuration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** However many requests fill a batch at a time, and whatever becomes of them. */
final class BatchLawTest {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();

  @AfterContainer
  static void stop() {
    THREADS.shutdownNow();
  }

  @Property(tries = 200)
  void receive_anyQueueAndWidth_putsEachMessageInOneBatchAndAsksForNoMoreThanFits(
      @ForAll @IntRange(min = 1, max = 150) int batchSize,
      @ForAll @IntRange(max = 400) int messages,
      @ForAll @IntRange(min = 1, max = 20) int parallel,
      @ForAll @IntRange(max = 40) int failing,
      @ForAll long seed) {
    WaywardQueue queue = new WaywardQueue(messages, batchSize, failing, new Random(seed));
    BatchReceiver receiver = receiver(queue, batchSize, 4 * MessageSize.LARGEST, parallel);
    List<Message> batched = new ArrayList<>();
    while (!queue.isEmpty()) {
      Batch batch = queue.fill(receiver);
      assertThat(batch.messages()).hasSizeLessThanOrEqualTo(batchSize);
      batched.addAll(batch.messages());
    }
    assertThat(queue.excess).as("asked for more than fits").isZero();
    assertThat(batched).extracting(Message::body).doesNotHaveDuplicates().hasSize(messages);
    assertThat(batched.stream().map(Message::body).collect(toSet())).isEqualTo(queue.handedOut);
  }

  /** From the second batch on: of the first one nobody knows anything. */
  @Property(tries = 50)
  void receive_messagesOfOneSize_staysWithinBatchMaxBytes(
      @ForAll @IntRange(min = 20_000, max = 1_000_000) int size,
      @ForAll @IntRange(min = 1, max = 20) int parallel,
      @ForAll long seed) {
    int maxBytes = 2 * MessageSize.LARGEST;
    WaywardQueue queue = new WaywardQueue(120, 500, 0, new Random(seed));
    queue.body = "x".repeat(size);
    BatchReceiver receiver = receiver(queue, 500, maxBytes, parallel);
    while (receiver.receive(() -> true).messages().isEmpty()) {
      // So far nothing is known about sizes.
    }
    for (int i = 0; i < 5 && !queue.isEmpty(); i++) {
      List<Message> messages = receiver.receive(() -> true).messages();
      assertThat(messages.stream().mapToLong(MessageSize::of).sum()).isLessThanOrEqualTo(maxBytes);
    }
  }

  private static BatchReceiver receiver(
      WaywardQueue queue, int batchSize, int maxBytes, int parallel) {
    Sqs2Configuration configuration = new Sqs2Configuration();
    configuration.setWaitTimeSeconds(0);
    return new BatchReceiver(
        queue,
        () -> "http://queue",
        configuration,
        new BatchOptions(true, batchSize, maxBytes, Duration.ofMinutes(1), parallel),
        new ParallelRequests(THREADS, parallel, Duration.ZERO));
  }

  /** Answers late, with less than asked for, or not at all, as a queue of many servers may. */
  private static final class WaywardQueue implements SqsClient {
    private final Queue<String> waiting = new ArrayDeque<>();
    private final Set<String> handedOut = new HashSet<>();
    private final int batchSize;
    private final int failing;
    private final Random random;
    private String body = "";
    private int spoken;
    private int excess;

    WaywardQueue(int messages, int batchSize, int failing, Random random) {
      for (int i = 0; i < messages; i++) {
        // All of one length.
        waiting.add("message-" + (1000 + i));
      }
      this.batchSize = batchSize;
      this.failing = failing;
      this.random = random;
    }

    synchronized boolean isEmpty() {
      return waiting.isEmpty();
    }

    /** A batch, however often its first request fails. */
    Batch fill(BatchReceiver receiver) {
      while (true) {
        synchronized (this) {
          spoken = 0;
        }
        try {
          return receiver.receive(() -> true);
        } catch (SdkClientException e) {
          // tried again
        }
      }
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      int asked = request.maxNumberOfMessages();
      long pause = begin(asked);
      LockSupport.parkNanos(pause);
      return ReceiveMessageResponse.builder().messages(answer(asked)).build();
    }

    private synchronized long begin(int asked) {
      spoken += asked;
      excess += Math.max(0, spoken - batchSize);
      return random.nextInt(300_000);
    }

    private synchronized List<Message> answer(int asked) {
      boolean fails = random.nextInt(100) < failing;
      int count = random.nextInt(4) == 0 ? random.nextInt(asked + 1) : asked;
      List<Message> answer = new ArrayList<>();
      while (!fails && answer.size() < count && !waiting.isEmpty()) {
        String name = waiting.remove();
        handedOut.add(name);
        answer.add(Message.builder().messageId(name).body(name + body).build());
      }
      spoken -= asked - answer.size();
      if (fails) {
        throw SdkClientException.create("away");
      }
      return answer;
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
