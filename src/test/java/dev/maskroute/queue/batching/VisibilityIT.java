package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.messages;
import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.Alone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@Alone
final class VisibilityIT {
  private static final String EXTENDED =
      "visibilityTimeout=2&extendMessageVisibility=true"
          + "&attributeNames=ApproximateReceiveCount&concurrentConsumers=2";

  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Gate gate = new Gate();

  @AfterEach
  void openGate() {
    gate.open();
  }

  @Test
  void extend_batchHeldLongerThanItsTimeout_isReceivedOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    sqs.run(route -> route.from(uri(queue, EXTENDED)).process(gate));
    await().until(() -> gate.held.stream().mapToInt(List::size).sum() == 25);
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(7))
        .until(() -> sqs.visible(queue) == 0);
    gate.open();
    await().until(() -> sqs.size(queue) == 0);
    assertThat(gate.held)
        .flatExtracting(batch -> batch)
        .hasSize(25)
        .extracting(m -> m.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .containsOnly("1");
  }

  @Test
  void extend_requestFails_isTriedAgainBeforeTheTimeout() throws Exception {
    holdWhileTheFirstExtensionFails(
        () -> {
          throw SdkClientException.create("away");
        });
  }

  @Test
  void extend_errorOfTheJvm_isTriedAgainBeforeTheTimeout() throws Exception {
    holdWhileTheFirstExtensionFails(
        () -> {
          throw new OutOfMemoryError("expected");
        });
  }

  private void holdWhileTheFirstExtensionFails(Runnable failure) throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    sqs.calls.before(
        request -> {
          if (request instanceof ChangeMessageVisibilityBatchRequest
              && sqs.calls.of(ChangeMessageVisibilityBatchRequest.class).size() == 1) {
            failure.run();
          }
        });
    sqs.run(route -> route.from(uri(queue, EXTENDED)).process(gate));
    await().until(() -> !gate.held.isEmpty());
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> sqs.visible(queue) == 0);
  }

  @Test
  void extend_batchDone_ends() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    gate.open();
    sqs.run(
        route ->
            route
                .from(
                    uri(queue, "visibilityTimeout=1&extendMessageVisibility=true&batchInterval=1"))
                .process(gate));
    await().until(() -> sqs.size(queue) == 0);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> sqs.calls.of(ChangeMessageVisibilityBatchRequest.class).isEmpty());
  }

  @Test
  void fail_consumerRuns_leavesTheVisibilityAlone() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    CountDownLatch failed = new CountDownLatch(1);
    sqs.run(
        route ->
            route
                .from(uri(queue, ""))
                .process(
                    exchange -> {
                      assertThat(messages(exchange)).hasSize(5);
                      failed.countDown();
                      throw new IllegalStateException("expected");
                    }));
    failed.await();
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> sqs.visible(queue) == 0 && sqs.size(queue) == 5);
    assertThat(sqs.calls.of(ChangeMessageVisibilityBatchRequest.class)).isEmpty();
  }
}
