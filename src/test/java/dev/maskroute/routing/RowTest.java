package dev.maskroute.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.maskroute.queue.ReceivedMessage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowTest {
  private static final String CANARY = "canary-77d0";

  @Test
  void marshal_toJson_writesTheRowAndNotTheMessageAsItCame() throws Exception {
    Row row = row("a");
    assertThat(marshalled(row)).isEqualTo(row.json()).contains("token").doesNotContain(CANARY);
  }

  @Test
  void marshal_batchToJson_writesItsRows() throws Exception {
    RowBatch batch = new RowBatch(List.of(row("a"), row("b")));
    assertThat(marshalled(batch)).isEqualTo(batch.getJson()).doesNotContain(CANARY);
  }

  private static String marshalled(Object body) throws JsonProcessingException {
    return JsonMapper.builder().findAndAddModules().build().writeValueAsString(body);
  }

  private static Row row(String id) {
    ReceivedMessage message = new ReceivedMessage(id, Instant.EPOCH, CANARY);
    return Exchanges.row(
        message, Exchanges.object("{\"message_id\": \"" + id + "\", \"ip\": \"token\"}"));
  }
}
