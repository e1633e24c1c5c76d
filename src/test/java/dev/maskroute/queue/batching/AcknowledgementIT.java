package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;

final class AcknowledgementIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Batches batches = new Batches();

  @Test
  void route_failed_deletesNothingAndMessagesComeBack() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 15);
    sqs.run(
        route ->
            route
                .from(uri(queue, "visibilityTimeout=1&batchInterval=100"))
                .process(batches::add)
                .process(this::failTheFirstTime));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.bodies(1)).containsAll(batches.bodies(0));
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class)).hasSize(2);
  }

  @Test
  void route_failedWithAFinishedMessage_deletesThatOneAlone() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 15);
    sqs.run(
        route ->
            route
                .from(uri(queue, "visibilityTimeout=1&batchInterval=100"))
                .process(batches::add)
                .process(AcknowledgementIT::finishFirst)
                .process(this::failTheFirstTime));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.bodies(1))
        .containsExactlyInAnyOrderElementsOf(batches.bodies(0).subList(1, 15));
  }

  private void failTheFirstTime(Exchange exchange) {
    if (batches.all.size() == 1) {
      throw new IllegalStateException("the first time");
    }
  }

  private static void finishFirst(Exchange exchange) {
    Message first = Batches.messages(exchange).get(0);
    BatchAcknowledgement.of(exchange).finish(first.messageId());
  }

  @Test
  void route_markedForRollback_deletesNothing() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.run(route -> route.from(uri(queue, "")).process(batches::add).markRollbackOnly());
    await().until(() -> batches.all.size() == 1);
    sqs.stopRoutes();
    assertThat(sqs.size(queue)).isEqualTo(5);
  }

  @Test
  void route_handledItsFailure_deletesTheBatch() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.run(
        route -> {
          route.onException(IllegalStateException.class).handled(true);
          route
              .from(uri(queue, ""))
              .process(
                  exchange -> {
                    throw new IllegalStateException("handled");
                  });
        });
    await().untilAsserted(() -> assertThat(sqs.size(queue)).isZero());
  }

  @Test
  void deleteAfterRead_isFalse_deletesNothing() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.run(route -> route.from(uri(queue, "deleteAfterRead=false")).process(batches::add));
    await().until(() -> batches.all.size() == 1);
    sqs.stopRoutes();
    assertThat(sqs.size(queue)).isEqualTo(5);
  }

  @Test
  void retain_messageWithinASplit_leavesExactlyThatOne() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    Set<Integer> counted = ConcurrentHashMap.newKeySet();
    sqs.run(
        route ->
            route
                .from(uri(queue, "visibilityTimeout=2"))
                .filter(exchange -> batches.all.isEmpty())
                .split(route.body())
                .parallelProcessing()
                .process(AcknowledgementIT::retainNumberSeven)
                .end()
                .process(exchange -> counted.add(BatchAcknowledgement.of(exchange).retained()))
                .process(batches::add)
                .stop()
                .end()
                .process(batches::add));
    await().until(() -> batches.all.size() == 1 && sqs.size(queue) == 1);
    await().until(() -> batches.all.size() == 2 && sqs.size(queue) == 0);
    assertThat(counted).containsExactly(1);
    assertThat(batches.bodies(1)).containsExactly("body-7");
  }

  private static void retainNumberSeven(Exchange exchange) {
    Message message = exchange.getIn().getBody(Message.class);
    if (message.body().equals("body-7")) {
      BatchAcknowledgement.of(exchange).retain(message.messageId());
    }
  }

  @Test
  void route_handsTheBatchToSeda_deletesAndReceivesOnlyWhenThatIsDone() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    Gate gate = new Gate();
    sqs.run(
        route -> {
          route.from(uri(queue, "batchSize=10")).to("seda:work");
          route.from("seda:work").process(gate);
        });
    await().until(() -> gate.held.size() == 1);
    await()
        .during(Duration.ofMillis(1200))
        .until(() -> sqs.size(queue) == 20 && sqs.visible(queue) == 10);
    gate.open();
    await().until(() -> sqs.size(queue) == 0);
  }

  @Test
  void route_goesOnInAnotherThread_deletesWhenThatIsDone() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    Gate gate = new Gate();
    sqs.run(route -> route.from(uri(queue, "batchSize=10")).threads(2).process(gate));
    await().until(() -> gate.held.size() == 1);
    await()
        .during(Duration.ofMillis(1200))
        .until(() -> sqs.size(queue) == 20 && sqs.visible(queue) == 10);
    gate.open();
    await().until(() -> sqs.size(queue) == 0);
  }
}
