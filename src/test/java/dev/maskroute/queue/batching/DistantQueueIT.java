package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.messages;
import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.EmbeddedSqs;
import dev.maskroute.queue.Queues;
import dev.maskroute.testing.Alone;
import dev.maskroute.testing.SqsProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue that answers like one at the other end of a line. */
@Timeout(120)
@Alone
final class DistantQueueIT {
  private static final Duration DISTANCE = Duration.ofMillis(40);
  private static final int MESSAGES = 2000;
  private static final String RECEIVE = "ReceiveMessage";
  private static final String DELETE = "DeleteMessageBatch";

  private final EmbeddedSqs server = EmbeddedSqs.start();
  private final SqsClient near = SqsFixture.client(server.endpoint());
  private final List<List<Message>> batches = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private SqsProxy line;
  private SqsClient far;
  private String queue;

  @BeforeEach
  void prepare() throws Exception {
    queue = near.createQueue(r -> r.queueName("distant")).queueUrl();
    line = SqsProxy.before(server.endpoint());
    line.onAll(call -> Optional.of(late(call)));
    far = SqsFixture.client(line.endpoint());
  }

  @AfterEach
  void stop() {
    far.close();
    line.close();
    near.close();
    server.close();
  }

  @Test
  void drain_manyRequestsAtOnce_isManyTimesFasterThanOneAfterAnotherForTheSameRequests()
      throws Exception {
    Duration inTurn = drain(200, "parallelRequests=1");
    assertThat(mostUnderWay).hasValue(1);
    int requestsInTurn = requests();
    Duration parallel = drain(MESSAGES, "parallelRequests=20");
    assertThat(mostUnderWay.get()).isBetween(8, 20);
    assertThat(inTurn.multipliedBy(MESSAGES / 200))
        .as("%s for a tenth against %s", inTurn, parallel)
        .isGreaterThan(parallel.multipliedBy(3));
    assertThat(requestsInTurn).isLessThanOrEqualTo(50);
    assertThat(requests() - requestsInTurn)
        .as("two for each ten, and those that find the queue empty")
        .isLessThanOrEqualTo(2 * MESSAGES / 10 + 60);
  }

  @Test
  void receive_someRequestsFail_processesWhatTheOthersBrought() throws Exception {
    AtomicInteger receives = new AtomicInteger();
    line.on(
        RECEIVE,
        call ->
            receives.incrementAndGet() % 40 == 0
                ? Optional.of(new SqsProxy.Reply(400, "", "{\"__type\":\"com.amazonaws.sqs#Any\"}"))
                : Optional.of(late(call)));
    drain(MESSAGES, "batchSize=500");
    assertThat(mostUnderWay.get()).isBetween(8, 20);
    assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(500));
    assertThat(line.receives()).as("each handed out once").hasSize(MESSAGES);
    assertThat(line.receives().values()).containsOnly(1);
  }

  @Test
  void delete_someRequestsFail_areTriedAgain() throws Exception {
    AtomicInteger deletes = new AtomicInteger();
    line.on(
        DELETE,
        call ->
            deletes.incrementAndGet() % 20 == 0
                ? Optional.of(new SqsProxy.Reply(400, "", "{\"__type\":\"com.amazonaws.sqs#Any\"}"))
                : Optional.of(late(call)));
    try (LogCapture log = LogCapture.of(BatchDeleter.class.getName())) {
      drain(MESSAGES, "");
      assertThat(log.lines()).isEmpty();
    }
    assertThat(deletes.get()).isGreaterThan(MESSAGES / 10);
    assertThat(line.receives().values()).containsOnly(1);
  }

  /** Those that help to delete are no threads of the consumer, and a stop has to wait for them. */
  @Test
  void stop_whileBatchesAreReceivedAndDeleted_leavesNothingInFlight() throws Exception {
    send(MESSAGES);
    DefaultCamelContext context = context("");
    context.start();
    await().until(() -> size() < MESSAGES - 800);
    context.stop();
    int processed = batches.stream().mapToInt(List::size).sum();
    assertThat(processed).isBetween(800, MESSAGES);
    assertThat(depth().inFlight()).isZero();
    assertThat(size()).isEqualTo(MESSAGES - processed);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(Thread::isAlive)
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("SqsBatchRequests"));
  }

  private Duration drain(int count, String options) throws Exception {
    batches.clear();
    mostUnderWay.set(0);
    send(count);
    try (DefaultCamelContext context = context(options)) {
      long start = System.nanoTime();
      context.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> size() == 0);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      context.stop();
      assertThat(batches.stream().flatMap(List::stream).map(Message::body))
          .doesNotHaveDuplicates()
          .hasSize(count);
      return taken;
    }
  }

  private DefaultCamelContext context(String options) throws Exception {
    DefaultCamelContext context =
        SqsFixture.context(
            far,
            route ->
                route
                    .from(uri("distant", options))
                    .process(exchange -> batches.add(messages(exchange))));
    context.getShutdownStrategy().setTimeout(20);
    return context;
  }

  private SqsProxy.Reply late(SqsProxy.Call call) throws IOException, InterruptedException {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      // Nobody counts it down.
      assertThat(new CountDownLatch(1).await(DISTANCE.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
      return call.forward();
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void send(int count) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody("body-" + i)
                        .build())
            .toList();
    Tens.of(entries).forEach(ten -> near.sendMessageBatch(r -> r.queueUrl(queue).entries(ten)));
  }

  private int requests() {
    return line.counts().values().stream().mapToInt(Integer::intValue).sum();
  }

  private int size() {
    Queues.Depth depth = depth();
    return depth.visible() + depth.inFlight();
  }

  /** In one request: between two a message may become visible and be counted in neither. */
  private Queues.Depth depth() {
    return new Queues(near).depth(queue);
  }
}
