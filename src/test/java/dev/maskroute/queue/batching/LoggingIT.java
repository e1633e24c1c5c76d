package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.messages;
import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

final class LoggingIT {
  private static final String CANARY = "canary-5d1e";

  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  @Test
  void log_allThatCanGoWrong_namesNoBodyAttributeOrReceiptHandle() throws Exception {
    String queue = sqs.createQueue();
    for (int i = 0; i < 12; i++) {
      sqs.send(queue, CANARY, Map.of("attribute", CANARY));
    }
    Set<String> handles = ConcurrentHashMap.newKeySet();
    Gate gate = new Gate();
    try (LogCapture log =
        LogCapture.of("dev.maskroute.queue", "org.apache.camel.component.aws2.sqs")) {
      failLaterReceiveFirstDeletesAndExtensions();
      sqs.run(
          route ->
              route
                  .from(
                      uri(
                          queue,
                          "batchSize=10&visibilityTimeout=1&batchInterval=500"
                              + "&extendMessageVisibility=true&messageAttributeNames=All"))
                  .process(
                      exchange -> messages(exchange).forEach(m -> handles.add(m.receiptHandle())))
                  .process(gate));
      await().until(() -> sqs.calls.of(ChangeMessageVisibilityBatchRequest.class).size() > 1);
      gate.openAndFail(new IllegalStateException("expected"));
      await().until(() -> log.lines().stream().anyMatch(line -> line.contains("failed and stays")));
      sqs.stopRoutes();
      sqs.run(route -> route.from(uri(queue, "visibilityTimeout=5")).process(this::note));
      await().until(() -> log.lines().stream().anyMatch(line -> line.contains("not be deleted")));
      sqs.stopRoutes();
      assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(CANARY));
      assertThat(handles).isNotEmpty().allSatisfy(handle -> assertUnlogged(log, handle));
    }
  }

  private void note(Exchange exchange) {
    List<Message> batch = messages(exchange);
    assertThat(batch).isNotEmpty();
  }

  private static void failLaterReceiveFirstDeletesAndExtensions() {
    sqs.calls.before(
        request -> {
          boolean receive =
              request instanceof ReceiveMessageRequest
                  && sqs.calls.of(ReceiveMessageRequest.class).size() == 2;
          boolean extension =
              request instanceof ChangeMessageVisibilityBatchRequest
                  && sqs.calls.of(ChangeMessageVisibilityBatchRequest.class).size() == 1;
          if (receive || extension || request instanceof DeleteMessageBatchRequest) {
            throw SdkClientException.create("away");
          }
        });
  }

  private static void assertUnlogged(LogCapture log, String handle) {
    assertThat(log.lines()).noneMatch(line -> line.contains(handle));
  }
}
