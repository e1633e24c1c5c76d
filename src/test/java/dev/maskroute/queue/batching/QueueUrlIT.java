package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.maskroute.embedded.EmbeddedSqs;
import dev.maskroute.testing.FreePort;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class QueueUrlIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Gate gate = new Gate();

  @AfterEach
  void openGate() {
    gate.open();
  }

  @ParameterizedTest
  @ValueSource(strings = {"batching=true", "batching=false"})
  void start_queueServiceAway_startsAndDrainsOnceItIsThere(String mode) throws Exception {
    int port = FreePort.find();
    try (SqsClient client = SqsFixture.client(URI.create("http://127.0.0.1:" + port))) {
      gate.open();
      CamelContext context =
          sqs.run(
              SqsFixture.context(
                  client,
                  route ->
                      route
                          .from("aws2-sqs:late?initialDelay=0&" + mode)
                          .process(exchange -> exchange.setProperty("seen", true))));
      assertThat(context.isStarted()).isTrue();
      try (EmbeddedSqs server = EmbeddedSqs.start(port)) {
        String url = client.createQueue(r -> r.queueName("late")).queueUrl();
        client.sendMessage(r -> r.queueUrl(url).messageBody("body"));
        await().atMost(Duration.ofSeconds(20)).until(() -> isEmpty(client, url));
        assertThat(server.endpoint().getPort()).isEqualTo(port);
        sqs.stopRoutes();
      }
    }
  }

  @Test
  void consume_queueKnownByName_asksForItsUrlOnceAndListsNone() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    gate.open();
    sqs.run(route -> route.from(uri(queue, "batchSize=10")).process(gate));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(GetQueueUrlRequest.class)).hasSize(1);
    assertThat(sqs.calls.of(ListQueuesRequest.class)).isEmpty();
  }

  @Test
  void consume_queueUrlConfigured_asksForNothing() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    gate.open();
    sqs.run(route -> route.from(uri(queue, "queueUrl=RAW(" + sqs.url(queue) + ")")).process(gate));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(GetQueueUrlRequest.class)).isEmpty();
  }

  @Test
  void consume_queueCreatedLater_drainsIt() throws Exception {
    String queue = "queue-" + UUID.randomUUID();
    sqs.calls.reset();
    gate.open();
    sqs.run(route -> route.from(uri(queue, "delay=100")).process(gate));
    await().until(() -> !sqs.calls.of(GetQueueUrlRequest.class).isEmpty());
    sqs.client.createQueue(r -> r.queueName(queue));
    sqs.send(queue, 5);
    await().until(() -> sqs.size(queue) == 0);
  }

  @Test
  void health_queueMissing_isDownUntilItIsThere() throws Exception {
    String queue = "queue-" + UUID.randomUUID();
    gate.open();
    CamelContext context =
        sqs.run(route -> route.from(uri(queue, "delay=100")).routeId("r").process(gate));
    BatchingSqsConsumer consumer = (BatchingSqsConsumer) context.getRoute("r").getConsumer();
    await().until(() -> consumer.getHealthCheck().call().getState() == State.DOWN);
    sqs.client.createQueue(r -> r.queueName(queue));
    await().until(() -> consumer.getHealthCheck().call().getState() == State.UP);
    assertThat(consumer.isConsumerReady()).isTrue();
  }

  @Test
  void produce_queueMissing_failsThatExchangeAndSucceedsOnceItIsThere() throws Exception {
    String queue = "queue-" + UUID.randomUUID();
    CamelContext context = sqs.run(route -> route.from("direct:in").to("aws2-sqs:" + queue));
    assertThatThrownBy(() -> context.createProducerTemplate().sendBody("direct:in", "body"))
        .isInstanceOf(CamelExecutionException.class);
    sqs.client.createQueue(r -> r.queueName(queue));
    context.createProducerTemplate().sendBody("direct:in", "body");
    assertThat(sqs.size(queue)).isEqualTo(1);
  }

  @Test
  void autoCreateQueue_queueMissingOrDeletedLater_createsIt() throws Exception {
    String queue = "queue-" + UUID.randomUUID();
    gate.open();
    sqs.run(route -> route.from(uri(queue, "autoCreateQueue=true&delay=100")).process(gate));
    sqs.send(queue, 5);
    await().until(() -> sqs.size(queue) == 0);
    String url = sqs.url(queue);
    sqs.client.deleteQueue(r -> r.queueUrl(url));
    await().ignoreExceptions().untilAsserted(() -> assertThat(sqs.url(queue)).isEqualTo(url));
    sqs.send(queue, 5);
    await().until(() -> sqs.size(queue) == 0);
  }

  @Test
  void start_queueAttributesConfigured_writesThem() throws Exception {
    String queue = sqs.createQueue();
    sqs.run(route -> route.from(uri(queue, "defaultVisibilityTimeout=77")).process(gate));
    assertThat(
            sqs.client
                .getQueueAttributes(
                    r ->
                        r.queueUrl(sqs.url(queue))
                            .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes())
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "77");
  }

  private static boolean isEmpty(SqsClient client, String url) {
    return client
        .getQueueAttributes(
            r ->
                r.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .allMatch("0"::equals);
  }
}
