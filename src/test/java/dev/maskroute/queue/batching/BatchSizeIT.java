package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How large a batch is, by number and by bytes. */
final class BatchSizeIT {
  @RegisterExtension static final SqsFixture sqs = new SqsFixture();

  private final Batches batches = new Batches();

  @Test
  void poll_batchSizeBelowTen_receivesNoMoreThanThat() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 7);
    sqs.run(batches.from(queue, "batchSize=3"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(3, 3, 1);
  }

  @Test
  void poll_largeMessages_endsTheBatchBeforeItIsLargerThanBatchMaxBytes() throws Exception {
    String queue = sqs.createQueue();
    for (int i = 0; i < 30; i++) {
      sqs.send(queue, "x".repeat(400_000), Map.of());
    }
    sqs.run(batches.from(queue, "batchMaxBytes=2097152"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all.stream().mapToInt(List::size).sum()).isEqualTo(30);
    assertThat(batches.all.get(0)).as("nobody knows yet how large they are").hasSize(10);
    assertThat(batches.all.subList(1, batches.all.size())).extracting(List::size).containsOnly(5);
  }

  @Test
  void poll_messageLargerThanBatchMaxBytes_isABatchOfItsOwn() throws Exception {
    String queue = sqs.createQueue();
    for (int i = 0; i < 3; i++) {
      sqs.send(queue, "x".repeat(1_048_576), Map.of("name", "value"));
    }
    sqs.run(batches.from(queue, "batchSize=1&batchMaxBytes=1048576&messageAttributeNames=name"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(1, 1, 1);
  }

  @Test
  void poll_smallMessagesInManyBytes_areReceivedTenARequest() throws Exception {
    String queue = sqs.createQueue();
    sqs.send(queue, 100);
    sqs.run(batches.from(queue, "batchSize=100"));
    await().until(() -> sqs.size(queue) == 0);
    assertThat(batches.all).extracting(List::size).containsExactly(100);
  }
}
