package dev.maskroute.queue.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

final class BatchAcknowledgementTest {
  private final Message first = Message.builder().messageId("first").build();
  private final Message second = Message.builder().messageId("second").build();
  private final BatchAcknowledgement acknowledgement =
      new BatchAcknowledgement(List.of(first, second));

  @Test
  void settle_nothingRetained_givesAll() {
    assertThat(acknowledgement.settle()).containsExactly(first, second);
  }

  @Test
  void retain_sameMessageTwice_countsOnce() {
    acknowledgement.retain("first");
    acknowledgement.retain("first");
    assertThat(acknowledgement.retained()).isEqualTo(1);
    assertThat(acknowledgement.settle()).containsExactly(second);
  }

  @Test
  void retain_messageOfAnotherBatch_isRefused() {
    assertThatThrownBy(() -> acknowledgement.retain("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a message of this batch: other");
  }

  @Test
  void retain_batchIsDone_isRefused() {
    assertThat(acknowledgement.settle()).hasSize(2);
    assertThatThrownBy(() -> acknowledgement.retain("first"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Too late to retain first: its batch is done");
  }

  @Test
  void retain_manyMessages_keepsThemUntilTheyAreReleased() {
    List<String> both = List.of("first", "second");
    acknowledgement.retain(both);
    assertThat(acknowledgement.retained()).isEqualTo(2);
    acknowledgement.release(both);
    assertThat(acknowledgement.settle()).containsExactly(first, second);
  }

  @Test
  void retain_manyMessages_keepsThoseThatAreNotReleased() {
    acknowledgement.retain(List.of("first", "second"));
    acknowledgement.release(List.of("second"));
    assertThat(acknowledgement.settle()).containsExactly(second);
  }

  @Test
  void release_oneOfManyRetained_leavesTheOthers() {
    acknowledgement.retain(List.of("first", "second"));
    acknowledgement.release("first");
    assertThat(acknowledgement.retained()).isEqualTo(1);
    assertThat(acknowledgement.settle()).containsExactly(first);
  }

  @Test
  void release_manyMessages_releasesAlsoWhatWasRetainedAlone() {
    List<String> both = List.of("first", "second");
    acknowledgement.retain("first");
    acknowledgement.retain(both);
    acknowledgement.release(both);
    assertThat(acknowledgement.retained()).isZero();
  }

  @Test
  void retain_manyMessagesOfADoneBatch_isRefused() {
    assertThat(acknowledgement.settle()).hasSize(2);
    assertThatThrownBy(() -> acknowledgement.retain(List.of("first")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Too late to retain messages: their batch is done");
  }

  @Test
  void settleFailed_nothingFinished_givesNone() {
    acknowledgement.release("first");
    assertThat(acknowledgement.settleFailed()).isEmpty();
  }

  @Test
  void finish_oneOfManyRetained_isDeletedWhateverBecomesOfTheBatch() {
    acknowledgement.retain(List.of("first", "second"));
    acknowledgement.finish("first");
    assertThat(acknowledgement.settleFailed()).containsExactly(first);
    assertThat(acknowledgement.settle()).containsExactly(first);
  }

  @Test
  void retain_finishedMessage_keepsItWhateverBecomesOfTheBatch() {
    acknowledgement.finish("first");
    acknowledgement.retain("first");
    assertThat(acknowledgement.settleFailed()).isEmpty();
    assertThat(acknowledgement.settle()).containsExactly(second);
  }

  @Test
  void of_exchangeFromElsewhere_saysWhatIsMissing() {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    assertThatThrownBy(() -> BatchAcknowledgement.of(exchange))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("batching=true");
    exchange.setProperty(BatchAcknowledgement.PROPERTY, acknowledgement);
    assertThat(BatchAcknowledgement.of(exchange)).isSameAs(acknowledgement);
  }
}
