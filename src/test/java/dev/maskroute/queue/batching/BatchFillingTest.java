package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class BatchFillingTest {
  private static final int BYTES = 2 * MessageSize.LARGEST;

  @Test
  void claim_requestsUnderWay_asksOnlyForTheRoomThatIsLeft() {
    BatchFilling filling = filling(25, 0);
    assertThat(List.of(filling.claim(), filling.claim(), filling.claim(), filling.claim()))
        .containsExactly(10, 10, 5, 0);
  }

  @Test
  void claim_answerWasShort_asksForWhatIsMissing() {
    BatchFilling filling = filling(10, 0);
    assertThat(filling.add(filling.claim(), messages(7, 100))).isFalse();
    assertThat(filling.claim()).isEqualTo(3);
  }

  @Test
  void claim_requestFailed_endsTheBatchAndTakesWhatOthersBring() {
    BatchFilling filling = filling(100, 0);
    int first = filling.claim();
    int second = filling.claim();
    filling.end(first);
    assertThat(filling.claim()).isZero();
    filling.add(second, messages(10, 100));
    assertThat(filling.messages()).hasSize(10);
    assertThat(filling.claim()).isZero();
  }

  @Test
  void claim_bytesUnderWay_countAsThoseOfTheLargest() {
    BatchFilling filling = filling(500, BYTES / 4);
    assertThat(filling.claim()).isEqualTo(4);
    assertThat(filling.claim()).isZero();
  }

  @Test
  void claim_messageLargerThanTheBatchMayBe_asksForOne() {
    assertThat(filling(500, 2L * BYTES).claim()).isEqualTo(1);
  }

  /** Otherwise the batch after an empty queue would be larger than it may be. */
  @Test
  void largest_answerWasEmpty_staysAsItIs() {
    BatchFilling filling = filling(500, 1000);
    filling.add(filling.claim(), List.of());
    assertThat(filling.largest()).isEqualTo(1000);
  }

  @Test
  void largest_smallAfterLarge_fallsByHalf() {
    BatchFilling filling = filling(500, 0);
    filling.add(filling.claim(), messages(1, 1000));
    filling.add(filling.claim(), messages(10, 100));
    assertThat(filling.largest()).isEqualTo(500);
  }

  private static BatchFilling filling(int batchSize, long largest) {
    return new BatchFilling(
        new BatchOptions(true, batchSize, BYTES, Duration.ofSeconds(1), 20), largest);
  }

  private static List<Message> messages(int count, int size) {
    return Collections.nCopies(count, Message.builder().body("x".repeat(size)).build());
  }
}
