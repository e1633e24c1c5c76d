package dev.maskroute.queue.deadletters;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What AWS does and the server of the tests does not: a limit to what may be held. */
final class WalkTest {
  /** Lets so many letters be held, then answers as AWS does. */
  private static final class Limited implements SqsClient {
    private final int limit;
    private final boolean takesBack;
    private int held;

    Limited(int limit, boolean takesBack) {
      this.limit = limit;
      this.takesBack = takesBack;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      if (held == limit) {
        throw OverLimitException.builder().statusCode(403).build();
      }
      List<Message> ten =
          IntStream.range(held, held + 10)
              .mapToObj(i -> Message.builder().messageId("m" + i).receiptHandle("r" + i).build())
              .toList();
      held += 10;
      return ReceiveMessageResponse.builder().messages(ten).build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
        ChangeMessageVisibilityBatchRequest request) {
      if (!takesBack) {
        throw SqsException.builder().statusCode(503).build();
      }
      held -= request.entries().size();
      return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  @Test
  void next_atTheLimitOfWhatMayBeHeld_endsAndSaysSoAndGivesBack() {
    Limited client = new Limited(30, true);
    try (Walk walk = new Walk(client, "url", ofMinutes(10))) {
      for (int i = 0; i < 3; i++) {
        assertThat(walk.next()).hasSize(10);
      }
      assertThat(walk.next()).isEmpty();
      assertThat(walk.endedEarly())
          .contains("the queue service lets no more than 30 letters be held");
    }
    assertThat(client.held).isZero();
  }

  @Test
  void close_whenTheServiceIsAway_saysThatLettersComeBackByThemselves() {
    Walk walk = new Walk(new Limited(30, false), "url", ofMinutes(10));
    assertThat(walk.next()).hasSize(10);
    walk.close();
    assertThat(walk.endedEarly()).hasValueSatisfying(why -> assertThat(why).contains("come back"));
  }
}
