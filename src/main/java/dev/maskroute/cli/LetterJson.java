package dev.maskroute.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maskroute.queue.deadletters.Letter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Dead letters as one JSON object, written as they come. */
final class LetterJson implements LetterReport {
  private final JsonGenerator json;

  LetterJson(PrintWriter out) throws IOException {
    json =
        new ObjectMapper()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter();
  }

  @Override
  public void begin() throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("letters");
  }

  @Override
  public void letter(Letter letter) throws IOException {
    json.writeStartObject();
    json.writeStringField("messageId", letter.id());
    json.writeStringField("dataset", letter.dataset().orElse(null));
    json.writeStringField("reason", letter.reason().orElse(null));
    json.writeStringField("field", letter.field().orElse(null));
    json.writeStringField("setAside", letter.setAsideAt().toString());
    json.writeNumberField("replays", letter.replays());
    json.writeEndObject();
  }

  @Override
  public void end(Map<String, Long> byReason, int heldByOthers, Optional<String> endedEarly)
      throws IOException {
    json.writeEndArray();
    json.writeObjectFieldStart("byReason");
    for (Map.Entry<String, Long> count : byReason.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("heldByOthers", heldByOthers);
    json.writeStringField("endedEarly", endedEarly.orElse(null));
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
