package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

final class RowMessagesTest {
  private final RowMessages messages = new RowMessages("kafka.KEY");

  @Test
  void firstThenOthers_manyRows_areTheFirstAloneAndTheRestInOrder() {
    List<List<Message>> lists = messages.firstThenOthers(batch("a", "b", "c"));
    assertThat(lists).hasSize(2);
    assertThat(ids(lists.get(0))).containsExactly("a");
    assertThat(ids(lists.get(1))).containsExactly("b", "c");
    assertThat(lists.get(0).get(0).getBody()).isEqualTo("{\"message_id\":\"a\"}");
  }

  @Test
  void firstThenOthers_oneRow_isNoEmptyList() {
    List<List<Message>> lists = messages.firstThenOthers(batch("a"));
    assertThat(lists).hasSize(1);
    assertThat(ids(lists.get(0))).containsExactly("a");
  }

  private static List<Object> ids(List<Message> messages) {
    return messages.stream().map(message -> message.getHeader("kafka.KEY")).toList();
  }

  private static Exchange batch(String... ids) {
    return Exchanges.of(new RowBatch(List.of(ids).stream().map(Exchanges::row).toList()));
  }
}
