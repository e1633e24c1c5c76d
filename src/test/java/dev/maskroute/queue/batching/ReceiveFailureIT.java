package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** What becomes of a batch while it is received and a request fails. */
final class ReceiveFailureIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Batches batches = new Batches();

  @Test
  void poll_outOfMemory_isAFailureLikeAnyOtherAndPollingGoesOn() throws Exception {
    assertPollingGoesOn(2, ReceiveFailureIT::outOfMemory);
  }

  /** Camel would end the consumer without a word. */
  @Test
  void poll_otherErrorOfTheJvm_isAFailureLikeAnyOtherAndPollingGoesOn() throws Exception {
    assertPollingGoesOn(1, ReceiveFailureIT::stackOverflow);
  }

  private void assertPollingGoesOn(int failing, Runnable failure) throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    failReceive(failing, failure);
    sqs.run(batches.from(queue, "batchSize=10"));
    await().until(() -> batches.all.size() == 2);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(20));
  }

  /** Else what did not fit would be received in the same amount again and again. */
  @Test
  void poll_afterOutOfMemory_asksForAsManyAsFitIfTheyAreTheLargest() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 20);
    failReceive(1, ReceiveFailureIT::outOfMemory);
    sqs.run(batches.from(queue, "batchSize=20"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(ReceiveMessageRequest.class))
        .extracting(ReceiveMessageRequest::maxNumberOfMessages)
        .startsWith(10, 4, 7);
    assertThat(batches.all).extracting(List::size).startsWith(20);
  }

  @Test
  void poll_laterReceiveFails_processesWhatCameBefore() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    failReceive(2, ReceiveFailureIT::away);
    sqs.run(batches.from(queue, "batchSize=30"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(10, 20);
  }

  @Test
  void poll_firstReceiveFails_isTriedAgainByThePollStrategy() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 5);
    failReceive(1, ReceiveFailureIT::away);
    sqs.run(batches.from(queue, ""));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.bodies()).containsExactlyInAnyOrderElementsOf(Batches.sent(5));
  }

  private static void failReceive(int number, Runnable failure) {
    sqs.calls.before(
        request -> {
          if (request instanceof ReceiveMessageRequest
              && sqs.calls.of(ReceiveMessageRequest.class).size() == number) {
            failure.run();
          }
        });
  }

  private static void outOfMemory() {
    throw new OutOfMemoryError("as if");
  }

  private static void stackOverflow() {
    throw new StackOverflowError("as if");
  }

  private static void away() {
    throw SdkClientException.create("away");
  }
}
