package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;

/** What becomes of processed messages that SQS does not delete at once. */
final class DeletionIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Batches batches = new Batches();

  @Test
  void delete_entriesFail_areTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 10);
    sqs.calls.change(request -> isFirstDelete(request) ? withoutEntry(request, "3") : request);
    sqs.calls.answer(
        (request, response) -> isFirstDelete(request) ? failed(response, "3", false) : response);
    sqs.run(batches.from(queue, ""));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class))
        .extracting(request -> request.entries().size())
        .containsExactly(10, 1);
    assertThat(batches.all).hasSize(1);
  }

  @Test
  void delete_entryIsOurFault_isNotTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 10);
    sqs.calls.change(request -> isDelete(request) ? withoutEntry(request, "3") : request);
    sqs.calls.answer(
        (request, response) -> isDelete(request) ? failed(response, "3", true) : response);
    try (LogCapture log = LogCapture.of(BatchDeleter.class.getName())) {
      sqs.run(batches.from(queue, ""));
      await().until(() -> !log.lines().isEmpty());
      assertThat(log.lines())
          .containsExactly(
              "WARN 1 of 10 processed messages could not be deleted from "
                  + queue
                  + " and will be received again: [InternalError]. Check that sqs:DeleteMessage is"
                  + " allowed and visibilityTimeout long enough");
    }
    assertThat(sqs.calls.of(DeleteMessageBatchRequest.class)).hasSize(1);
    assertThat(sqs.size(queue)).isEqualTo(1);
  }

  @Test
  void delete_requestFailsTwice_isTriedAgain() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 30);
    failDeletes(number -> number <= 2);
    sqs.run(batches.from(queue, "batchSize=30"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).hasSize(1);
  }

  /** Attempts were once counted whether they deleted something or not. */
  @Test
  void delete_moreRequestsFailThanThereAreAttempts_goesOnWhileOthersSucceed() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 100);
    AtomicInteger deletes = failDeletes(number -> number % 2 == 0);
    try (LogCapture log = LogCapture.of(BatchDeleter.class.getName())) {
      sqs.run(batches.from(queue, "batchSize=100"));
      await().until(() -> sqs.size(queue) == 0);
      assertThat(log.lines()).isEmpty();
    }
    assertThat(deletes.get()).isGreaterThan(2 * BatchDeleter.ATTEMPTS);
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
      sqs.run(batches.from(queue, "batchSize=30"));
      await().until(() -> !log.lines().isEmpty());
      assertThat(log.lines())
          .containsExactly(
              "WARN 10 of 30 processed messages could not be deleted from "
                  + queue
                  + " and will be received again: [SdkClientException]. Check that"
                  + " sqs:DeleteMessage is allowed and visibilityTimeout long enough");
    }
    assertThat(sqs.size(queue)).isEqualTo(10);
  }

  /** Lets requests to delete fail by their number, from 1 on, and counts them. */
  private static AtomicInteger failDeletes(IntPredicate numbers) {
    AtomicInteger deletes = new AtomicInteger();
    sqs.calls.before(
        request -> {
          if (isDelete(request) && numbers.test(deletes.incrementAndGet())) {
            throw SdkClientException.create("away");
          }
        });
    return deletes;
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
