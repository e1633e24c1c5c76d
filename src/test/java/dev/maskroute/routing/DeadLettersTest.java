package dev.maskroute.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.OpenMessage;
import dev.maskroute.queue.ReceivedMessage;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.store.SinkWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeadLettersTest {
  private final DeadLetters deadLetters =
      new DeadLetters(
          new Tally(new SinkWatch(), new SimpleMeterRegistry()), new Sources(List.of()));

  @Test
  void describe_messageReplayedBefore_keepsItsIdentityAndCounts() {
    Exchange exchange = describe(2);

    assertThat(exchange.getMessage().getBody(byte[].class))
        .asString(UTF_8)
        .isEqualTo("maskroute-dead-letter/1 first 1000 2\n{}");
    assertThat(exchange.getMessage().getHeaders())
        .containsEntry("maskroute.message-id", "first")
        .containsEntry("maskroute.replays", 2)
        .containsOnlyKeys(
            "maskroute.reason", "maskroute.message-id", "maskroute.time", "maskroute.replays");
  }

  @Test
  void describe_messageNeverReplayed_doesNotCount() {
    assertThat(describe(0).getMessage().getHeaders()).doesNotContainKey("maskroute.replays");
  }

  /** Base64 makes four characters of three bytes; attributes have to fit too. */
  @ParameterizedTest
  @CsvSource({"0, false", "785664, false", "785665, true", "1048576, true"})
  void isTooLargeForText_sealedMessage_isToldByItsBase64(int bytes, boolean expected) {
    assertThat(deadLetters.isTooLargeForText(Exchanges.of(new byte[bytes]))).isEqualTo(expected);
  }

  @Test
  void asAttribute_sealedMessage_isWholeInAnAttributeAndTheBodySaysSo() {
    Exchange exchange = Exchanges.of(new byte[] {1, 2, 3});

    deadLetters.asAttribute(exchange);

    assertThat(exchange.getMessage().getHeader("maskroute.body")).isEqualTo(new byte[] {1, 2, 3});
    assertThat(exchange.getMessage().getBody(String.class)).contains("maskroute.body");
  }

  private Exchange describe(int replays) {
    Exchange exchange = Exchanges.empty();
    OpenMessage.carry(
        exchange,
        new ReceivedMessage(
            "delivery", new Origin("first", Instant.ofEpochMilli(1000), replays), "{}"));
    deadLetters.describe(exchange);
    return exchange;
  }
}
