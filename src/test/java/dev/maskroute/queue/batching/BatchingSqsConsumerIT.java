package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

final class BatchingSqsConsumerIT {
  private static SqsFixture sqs;

  private final List<List<Message>> batches = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    sqs = new SqsFixture();
  }

  @AfterEach
  void stopRoutes() {
    sqs.stopRoutes();
  }

  @AfterAll
  static void stop() {
    sqs.close();
  }

  @Test
  void poll_moreMessagesThanOneBatch_makesOneExchangeOfEachBatch() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    sqs.run(collect(queue, "batchSize=10"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(25));
  }

  @Test
  void poll_batchSizeBelowTen_receivesNoMoreThanThat() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 7);
    sqs.run(collect(queue, "batchSize=3"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(3, 3, 1);
  }

  @Test
  void poll_thousandMessages_takesTwoRequestsForEachTen() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 1000);
    sqs.run(collect(queue, "batchSize=500"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.count()).isLessThanOrEqualTo(210);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(1000));
  }

  @Test
  void poll_fourConsumers_takeEachMessageOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 1000);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    sqs.run(
        route ->
            route
                .from(uri(queue, "batchSize=50&concurrentConsumers=4"))
                .process(exchange -> threads.add(Thread.currentThread().getName()))
                .process(exchange -> batches.add(messages(exchange))));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(1000));
    assertThat(threads).hasSizeGreaterThan(1);
  }

  @Test
  void poll_pooledExchanges_carryEachBatchOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 200);
    CamelContext context = sqs.context(collect(queue, "batchSize=10&concurrentConsumers=4"));
    context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
    sqs.run(context);
    await().until(() -> sqs.size(queue) == 0);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(200));
  }

  @Test
  void poll_attributesAsked_givesThemWithTheMessagesAndNoHeaders() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, "body-0", Map.of("colour", "blue"));
    List<Set<String>> headers = new CopyOnWriteArrayList<>();
    sqs.run(
        route ->
            route
                .from(uri(queue, "attributeNames=SentTimestamp&messageAttributeNames=colour"))
                .process(
                    exchange -> headers.add(Set.copyOf(exchange.getIn().getHeaders().keySet())))
                .process(exchange -> batches.add(messages(exchange))));
    await().until(() -> sqs.size(queue) == 0);
    Message message = batches.get(0).get(0);
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
    assertThat(message.messageAttributes().get("colour").stringValue()).isEqualTo("blue");
    assertThat(headers).containsExactly(Set.of());
  }

  @Test
  void poll_sortAttribute_sortsTheBatchByIt() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    sqs.run(collect(queue, "sortAttributeName=SentTimestamp"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.get(0))
        .isSortedAccordingTo(
            Comparator.comparing(
                m -> m.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
  }

  @Test
  void poll_batch_cannotBeChangedByTheRoute() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 3);
    sqs.run(collect(queue, ""));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.get(0)).isUnmodifiable();
  }

  @Test
  void poll_largeMessages_endsTheBatchBeforeItIsLargerThanBatchMaxBytes() throws Exception {
    String queue = sqs.createQueue();
    for (int i = 0; i < 30; i++) {
      sqs.send(queue, "x".repeat(400_000), Map.of());
    }
    sqs.run(collect(queue, "batchMaxBytes=2097152"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(30);
    assertThat(batches.get(0)).as("nobody knows yet how large they are").hasSize(10);
    assertThat(batches.subList(1, batches.size())).extracting(List::size).containsOnly(5);
  }

  @Test
  void poll_messageLargerThanBatchMaxBytes_isABatchOfItsOwn() throws Exception {
    String queue = sqs.createQueue();
    for (int i = 0; i < 3; i++) {
      sqs.send(queue, "x".repeat(1_048_576), Map.of("name", "value"));
    }
    sqs.run(collect(queue, "batchSize=1&batchMaxBytes=1048576&messageAttributeNames=name"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(1, 1, 1);
  }

  @Test
  void poll_outOfMemory_isAFailureLikeAnyOtherAndPollingGoesOn() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    AtomicInteger receives = new AtomicInteger();
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest && receives.incrementAndGet() == 2) {
            throw new OutOfMemoryError("as if");
          }
        });
    sqs.run(collect(queue, "batchSize=10"));
    await().until(() -> batches.size() == 2);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(20));
  }

  /** Else what did not fit would be received in the same amount again and again. */
  @Test
  void poll_afterOutOfMemory_asksForAsManyAsFitIfTheyAreTheLargest() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest
              && sqs.calls.of(ReceiveMessageRequest.class).size() == 1) {
            throw new OutOfMemoryError("as if");
          }
        });
    sqs.run(collect(queue, "batchSize=20"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(ReceiveMessageRequest.class))
        .extracting(ReceiveMessageRequest::maxNumberOfMessages)
        .startsWith(10, 4, 7);
    assertThat(batches).extracting(List::size).startsWith(20);
  }

  @Test
  void poll_smallMessagesInManyBytes_areReceivedTenARequest() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 100);
    sqs.run(collect(queue, "batchSize=100"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(100);
  }

  @Test
  void poll_laterReceiveFails_processesWhatCameBefore() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest
              && sqs.calls.of(ReceiveMessageRequest.class).size() == 2) {
            throw SdkClientException.create("away");
          }
        });
    sqs.run(collect(queue, "batchSize=30"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(10, 20);
  }

  @Test
  void poll_firstReceiveFails_isTriedAgainByThePollStrategy() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest
              && sqs.calls.of(ReceiveMessageRequest.class).size() == 1) {
            throw SdkClientException.create("away");
          }
        });
    sqs.run(collect(queue, ""));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(bodies()).containsExactlyInAnyOrderElementsOf(expected(5));
  }

  @Test
  void poll_waitTime_isAskedForOnlyOnceInABatch() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    sqs.run(collect(queue, "batchSize=20&waitTimeSeconds=1&visibilityTimeout=7"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(ReceiveMessageRequest.class).subList(0, 2))
        .extracting(ReceiveMessageRequest::waitTimeSeconds)
        .containsExactly(1, 0);
    assertThat(sqs.calls.of(ReceiveMessageRequest.class))
        .extracting(ReceiveMessageRequest::visibilityTimeout)
        .containsOnly(7);
  }

  @Test
  void route_writtenInYaml_takesTheOptions() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    String yaml =
        """
        - route:
            id: yaml
            from:
              uri: aws2-sqs
              parameters:
                queueNameOrArn: %s
                batching: true
                batchSize: 10
                batchInterval: 500ms
                greedy: true
              steps:
                - process:
                    ref: collector
        """
            .formatted(queue);
    CamelContext context = sqs.context();
    context.getRegistry().bind("collector", (Processor) e -> batches.add(messages(e)));
    PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));
    sqs.run(context);
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void route_withoutBatching_getsOneExchangeForEachMessage() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    List<String> single = new CopyOnWriteArrayList<>();
    sqs.run(
        route ->
            route
                .from("aws2-sqs:" + queue + "?maxMessagesPerPoll=10&greedy=true&initialDelay=0")
                .process(exchange -> single.add(exchange.getIn().getBody(String.class))));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(single).containsExactlyInAnyOrderElementsOf(expected(25));
  }

  private LambdaRouteBuilder collect(String queue, String options) {
    return route ->
        route.from(uri(queue, options)).process(exchange -> batches.add(messages(exchange)));
  }

  static String uri(String queue, String options) {
    String ours = "aws2-sqs:" + queue + "?batching=true&greedy=true&initialDelay=0";
    return options.isEmpty() ? ours : ours + "&" + options;
  }

  @SuppressWarnings("unchecked")
  static List<Message> messages(Exchange exchange) {
    return exchange.getIn().getBody(List.class);
  }

  private List<String> bodies() {
    return batches.stream().flatMap(List::stream).map(Message::body).toList();
  }

  private static List<String> expected(int count) {
    return IntStream.range(0, count).mapToObj(i -> "body-" + i).toList();
  }
}
