package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.queue.ReceivedMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BatchIdTest {
  @Test
  void id_sameRowsInAnotherOrder_isTheSame() {
    assertThat(batch("a", "b", "c").getId())
        .isEqualTo(batch("c", "a", "b").getId())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void id_otherRows_isAnother() {
    assertThat(
            Stream.of(batch("a"), batch("a", "b"), batch("ab"), batch("a", "b", "b"), batch("b"))
                .map(RowBatch::getId))
        .doesNotHaveDuplicates();
  }

  @Test
  void id_sameRowsUnderANewKey_isTheSame() {
    Row before = row(Exchanges.message("q"), "{\"message_id\": \"a\", \"ip\": \"old\"}");
    Row after = row(Exchanges.message("q"), "{\"message_id\": \"a\", \"ip\": \"new\"}");
    assertThat(new RowBatch(List.of(before)).getId())
        .isEqualTo(new RowBatch(List.of(after)).getId());
  }

  @Test
  void day_messagesOfTwoDays_isTheFirst() {
    RowBatch batch =
        new RowBatch(List.of(sent("2026-03-02T00:00:00Z"), sent("2026-03-01T23:59:59Z")));
    assertThat(batch.getDay()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  private static Row sent(String time) {
    return row(new ReceivedMessage(time, Instant.parse(time), "{}"), "{}");
  }

  private static Row row(ReceivedMessage message, String json) {
    return Exchanges.row(message, Exchanges.object(json));
  }

  private static RowBatch batch(String... ids) {
    return new RowBatch(Stream.of(ids).map(Exchanges::row).toList());
  }
}
