package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

final class BatchingSqsConsumerIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Batches batches = new Batches();

  @Test
  void poll_moreMessagesThanOneBatch_makesOneExchangeOfEachBatch() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    sqs.run(batches.from(queue, "batchSize=10"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(10, 10, 5);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(25));
  }

  @Test
  void poll_thousandMessages_takesTwoRequestsForEachTen() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 1000);
    sqs.run(batches.from(queue, "batchSize=500"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.count()).isLessThanOrEqualTo(210);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(1000));
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
                .process(batches::add));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(1000));
    assertThat(threads).hasSizeGreaterThan(1);
  }

  @Test
  void poll_pooledExchanges_carryEachBatchOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 200);
    CamelContext context = sqs.context(batches.from(queue, "batchSize=10&concurrentConsumers=4"));
    context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
    sqs.run(context);
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(200));
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
                .process(batches::add));
    await().until(() -> sqs.size(queue) == 0);
    Message message = batches.all.get(0).get(0);
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
    assertThat(message.messageAttributes().get("colour").stringValue()).isEqualTo("blue");
    assertThat(headers).containsExactly(Set.of());
  }

  @Test
  void poll_sortAttribute_sortsTheBatchByIt() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    sqs.run(batches.from(queue, "sortAttributeName=SentTimestamp"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all.get(0))
        .isSortedAccordingTo(
            Comparator.comparing(
                m -> m.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)));
  }

  @Test
  void poll_batch_cannotBeChangedByTheRoute() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 3);
    sqs.run(batches.from(queue, ""));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all.get(0)).isUnmodifiable();
  }

  @Test
  void poll_waitTime_isAskedForOnlyOnceInABatch() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    sqs.run(batches.from(queue, "batchSize=20&waitTimeSeconds=1&visibilityTimeout=7"));
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
    context.getRegistry().bind("collector", (Processor) batches::add);
    PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));
    sqs.run(context);
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(10, 10, 5);
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
    assertThat(single).containsExactlyInAnyOrderElementsOf(Batches.sent(25));
  }
}
