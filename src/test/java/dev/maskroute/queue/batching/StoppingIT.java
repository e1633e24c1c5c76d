package dev.maskroute.queue.batching;

import static dev.maskroute.queue.batching.Batches.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maskroute.testing.Alone;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

@Alone
final class StoppingIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Gate gate = new Gate();

  @AfterEach
  void openGate() {
    gate.open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stop_batchInFlight_isFinishedAndDeletedFirst(boolean pooled) throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    CamelContext context =
        sqs.context(route -> route.from(uri(queue, "batchSize=10")).routeId("r").process(gate));
    if (pooled) {
      context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
    }
    CompletableFuture<Void> stopped = stopWhileHeld(sqs.run(context));
    gate.open();
    stopped.join();
    assertThat(sqs.size(queue)).isEqualTo(15);
    assertThat(sqs.visible(queue)).isEqualTo(15);
  }

  @Test
  void stop_batchInFlightFails_isGivenBackAtOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    CompletableFuture<Void> stopped =
        stopWhileHeld(
            sqs.run(
                route ->
                    route.from(uri(queue, "visibilityTimeout=600")).routeId("r").process(gate)));
    assertThat(sqs.visible(queue)).isZero();
    gate.openAndFail(new IllegalStateException("store is away"));
    stopped.join();
    assertThat(sqs.visible(queue)).isEqualTo(25);
  }

  @Test
  void stop_duringEndlessRedelivery_givesTheBatchBackAtOnce() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    CountDownLatch tried = new CountDownLatch(3);
    CamelContext context =
        sqs.run(
            route -> {
              route.errorHandler(
                  route
                      .defaultErrorHandler()
                      .maximumRedeliveries(-1)
                      .redeliveryDelay(100)
                      .allowRedeliveryWhileStopping(false));
              route
                  .from(uri(queue, "visibilityTimeout=600"))
                  .process(
                      exchange -> {
                        tried.countDown();
                        throw new IllegalStateException("store is away");
                      });
            });
    tried.await();
    long start = System.nanoTime();
    context.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(sqs.visible(queue)).isEqualTo(25);
  }

  @Test
  void stop_forcedByTimeout_givesTheInterruptedBatchBack() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    CamelContext context =
        sqs.run(route -> route.from(uri(queue, "visibilityTimeout=600")).process(gate));
    context.getShutdownStrategy().setTimeout(1);
    await().until(() -> !gate.held.isEmpty());
    context.stop();
    assertThat(sqs.visible(queue)).isEqualTo(25);
  }

  @Test
  void stop_forcedWhileAStepHearsNoInterrupt_givesTheBatchBack() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    try (DeafStep step = new DeafStep(1)) {
      CamelContext context =
          sqs.run(
              route ->
                  route
                      .from(uri(queue, "visibilityTimeout=600&extendMessageVisibility=true"))
                      .process(step));
      context.getShutdownStrategy().setTimeout(1);
      step.awaitReached();
      context.stop();
      assertThat(sqs.visible(queue)).isEqualTo(25);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stop_interruptedAgainWhileABatchIsGivenBack_givesItBackNevertheless(int interrupts)
      throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    AtomicInteger left = new AtomicInteger(interrupts);
    sqs.calls.before(
        request -> {
          if (request instanceof ChangeMessageVisibilityBatchRequest
              && left.getAndDecrement() > 0) {
            Thread.currentThread().interrupt();
          }
        });
    CamelContext context =
        sqs.run(route -> route.from(uri(queue, "visibilityTimeout=600")).process(gate));
    context.getShutdownStrategy().setTimeout(1);
    await().until(() -> !gate.held.isEmpty());
    context.stop();
    assertThat(left.get()).isLessThanOrEqualTo(0);
    assertThat(sqs.visible(queue)).isEqualTo(25);
  }

  @Test
  void stop_forcedWhileABatchIsDeleted_deletesItNevertheless() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 25);
    CountDownLatch deleting = new CountDownLatch(1);
    sqs.calls.before(
        request -> {
          if (request instanceof DeleteMessageBatchRequest && deleting.getCount() == 1) {
            deleting.countDown();
            waitForInterrupt();
          }
        });
    gate.open();
    CamelContext context = sqs.run(route -> route.from(uri(queue, "")).process(gate));
    context.getShutdownStrategy().setTimeout(1);
    deleting.await();
    context.stop();
    assertThat(sqs.size(queue)).isZero();
  }

  private static void waitForInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void stop_whileABatchIsFilled_processesWhatWasReceived() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    CountDownLatch filling = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest
              && sqs.calls.of(ReceiveMessageRequest.class).size() == 2) {
            filling.countDown();
            await().until(() -> goOn.getCount() == 0);
          }
        });
    gate.open();
    CamelContext context =
        sqs.run(route -> route.from(uri(queue, "batchInterval=20s")).routeId("r").process(gate));
    filling.await();
    CompletableFuture<Void> stopped = stop(context);
    goOn.countDown();
    stopped.join();
    assertThat(gate.held).hasSize(1);
    assertThat(gate.held.get(0)).hasSize(20);
    assertThat(sqs.size(queue)).isEqualTo(10);
  }

  @Test
  void start_routeStoppedBefore_goesOn() throws Exception {
    String queue = sqs.createQueue();
    gate.open();
    CamelContext context =
        sqs.run(
            route ->
                route
                    .from(uri(queue, "visibilityTimeout=5&extendMessageVisibility=true"))
                    .routeId("r")
                    .process(gate));
    context.getRouteController().stopRoute("r");
    sqs.send(queue, 5);
    context.getRouteController().startRoute("r");
    await().until(() -> sqs.size(queue) == 0);
    context.getRouteController().suspendRoute("r");
    sqs.send(queue, 5);
    await().during(Duration.ofSeconds(1)).until(() -> sqs.visible(queue) == 5);
    context.getRouteController().resumeRoute("r");
    await().until(() -> sqs.size(queue) == 0);
  }

  private CompletableFuture<Void> stopWhileHeld(CamelContext context) {
    await().until(() -> !gate.held.isEmpty());
    return stop(context);
  }

  private static CompletableFuture<Void> stop(CamelContext context) {
    BatchingSqsConsumer consumer = (BatchingSqsConsumer) context.getRoute("r").getConsumer();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
    await().until(consumer::isSuspended);
    return stopped;
  }
}
