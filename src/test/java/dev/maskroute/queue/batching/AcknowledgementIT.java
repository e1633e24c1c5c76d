package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.BatchingSqsConsumerIT.messages;
import static dev.maskroute.queue.batching.BatchingSqsConsumerIT.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;

final class AcknowledgementIT {
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
  void route_failed_deletesNothingAndMessagesComeBack() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 15);
    sqs.run(
        route ->
            route
                .from(uri(queue, "visibilityTimeout=1&batchInterval=100"))
                .process(exchange -> batches.add(messages(exchange)))
                .process(
                    exchange -> {
                      if (batches.size() == 1) {
                        throw new IllegalStateException("the first time");
                      }
                    }));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(bodies(1)).containsAll(bodies(0));
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class)).hasSize(2);
  }

  @Test
  void route_markedForRollback_deletesNothing() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.run(
        route ->
            route
                .from(uri(queue, ""))
                .process(exchange -> batches.add(messages(exchange)))
                .markRollbackOnly());
    await().until(() -> batches.size() == 1);
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
    sqs.run(
        route ->
            route
                .from(uri(queue, "deleteAfterRead=false"))
                .process(exchange -> batches.add(messages(exchange))));
    await().until(() -> batches.size() == 1);
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
                .filter(exchange -> batches.isEmpty())
                .split(route.body())
                .parallelProcessing()
                .process(AcknowledgementIT::retainNumberSeven)
                .end()
                .process(exchange -> counted.add(BatchAcknowledgement.of(exchange).retained()))
                .process(exchange -> batches.add(messages(exchange)))
                .stop()
                .end()
                .process(exchange -> batches.add(messages(exchange))));
    await().until(() -> batches.size() == 1 && sqs.size(queue) == 1);
    await().until(() -> batches.size() == 2 && sqs.size(queue) == 0);
    assertThat(counted).containsExactly(1);
    assertThat(bodies(1)).containsExactly("body-7");
  }

  private static void retainNumberSeven(Exchange exchange) {
    Message message = exchange.getIn().getBody(Message.class);
    if (message.body().equals("body-7")) {
      BatchAcknowledgement.of(exchange).retain(message.messageId());
    }
  }

  @Test
  void delete_entriesFail_areTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 10);
    sqs.calls.change(request -> isFirstDelete(request) ? withoutEntry(request, "3") : request);
    sqs.calls.answer(
        (request, response) -> isFirstDelete(request) ? failed(response, "3", false) : response);
    run(queue, "");
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class))
        .extracting(request -> request.entries().size())
        .containsExactly(10, 1);
    assertThat(batches).hasSize(1);
  }

  @Test
  void delete_entryIsOurFault_isNotTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 10);
    sqs.calls.change(request -> isDelete(request) ? withoutEntry(request, "3") : request);
    sqs.calls.answer(
        (request, response) -> isDelete(request) ? failed(response, "3", true) : response);
    try (LogCapture log = LogCapture.of(BatchDeleter.class.getName())) {
      run(queue, "");
      await().until(() -> !log.lines().isEmpty());
      assertThat(log.lines())
          .containsExactly(
              "WARN 1 of 10 processed messages could not be deleted and will be received again:"
                  + " [InternalError]");
    }
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class)).hasSize(1);
    assertThat(sqs.size(queue)).isEqualTo(1);
  }

  @Test
  void delete_requestFailsTwice_isTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    AtomicInteger deletes = new AtomicInteger();
    sqs.calls.before(
        request -> {
          if (isDelete(request) && deletes.incrementAndGet() <= 2) {
            throw SdkClientException.create("away");
          }
        });
    run(queue, "batchSize=30");
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches).hasSize(1);
  }

  @Test
  void delete_oneRequestAlwaysFails_givesUpOnThatOneOnly() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    sqs.calls.before(
        request -> {
          if (isDelete(request) && contains(request, "15")) {
            throw SdkClientException.create("away");
          }
        });
    try (LogCapture log = LogCapture.of(BatchDeleter.class.getName())) {
      run(queue, "batchSize=30");
      await().until(() -> !log.lines().isEmpty());
      assertThat(log.lines())
          .containsExactly(
              "WARN 10 of 30 processed messages could not be deleted and will be received again:"
                  + " [SdkClientException]");
    }
    assertThat(sqs.size(queue)).isEqualTo(10);
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

  private void run(String queue, String options) throws Exception {
    sqs.run(
        route ->
            route.from(uri(queue, options)).process(exchange -> batches.add(messages(exchange))));
  }

  private List<String> bodies(int batch) {
    return batches.get(batch).stream().map(Message::body).toList();
  }

  private static boolean isDelete(SdkRequest request) {
    return request instanceof DeleteMessageBatchRequest;
  }

  private static boolean isFirstDelete(SdkRequest request) {
    return isDelete(request) && sqs.calls.of(DeleteMessageBatchRequest.class).size() == 1;
  }

  private static boolean contains(SdkRequest request, String id) {
    return ((DeleteMessageBatchRequest) request)
        .entries().stream().anyMatch(entry -> entry.id().equals(id));
  }

  private static SdkRequest withoutEntry(SdkRequest request, String id) {
    DeleteMessageBatchRequest delete = (DeleteMessageBatchRequest) request;
    return delete.toBuilder()
        .entries(delete.entries().stream().filter(entry -> !entry.id().equals(id)).toList())
        .build();
  }

  private static DeleteMessageBatchResponse failed(Object response, String id, boolean ourFault) {
    return ((DeleteMessageBatchResponse) response)
        .toBuilder()
            .failed(
                BatchResultErrorEntry.builder()
                    .id(id)
                    .code("InternalError")
                    .senderFault(ourFault)
                    .build())
            .build();
  }
}
