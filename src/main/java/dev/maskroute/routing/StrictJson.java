package dev.maskroute.routing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads JSON as RFC 8259 means it: one value, each name once. */
public final class StrictJson {
  /**
   * A mebibyte of empty objects is 30 MiB of memory once it is read. Jackson bounds depth, numbers
   * and names by itself.
   */
  static final int MOST_TOKENS = 200_000;

  /**
   * Places before or behind the point, as many as Jackson lets a number have digits. Twenty bytes
   * could make a gigabyte of zeros otherwise.
   */
  static final int MOST_PLACES = 1_000;

  /** As many zeros as a column of whole numbers, of 64 bits, has room for behind a digit. */
  private static final int MOST_ZEROS = 18;

  private StrictJson() {}

  /** What reads messages. */
  public static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // An error must not quote the message it was found in.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .nodeFactory(new Numbers())
        .addModule(new SimpleModule().addDeserializer(JsonNode.class, new Tree()))
        .build();
  }

  /**
   * Makes nodes of numbers that can be written out, as comparing them may want. A whole number is
   * written as one: 100.0 and 1e2 as 100, which a column of whole numbers takes and one token is
   * for. What no such column takes keeps its exponent.
   */
  private static final class Numbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public ValueNode numberNode(BigDecimal number) {
      if (number != null && Math.abs((long) number.scale()) > MOST_PLACES) {
        throw new NumberFormatException("exponent");
      }
      boolean whole = number != null && number.scale() < 0 && number.scale() >= -MOST_ZEROS;
      return super.numberNode(whole ? number.setScale(0) : number);
    }
  }

  /** Reads any JSON; a number whose exponent is out of bounds is an error of the text. */
  private static final class Tree extends JsonDeserializer<JsonNode> {
    private final JsonDeserializer<? extends JsonNode> any =
        JsonNodeDeserializer.getDeserializer(JsonNode.class);

    @Override
    public JsonNode deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return any.deserialize(parser, context);
      } catch (NumberFormatException e) {
        // Without the cause, which quotes the number.
        throw JsonMappingException.from(parser, "a number beyond measure");
      }
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) throws JsonMappingException {
      return any.getNullValue(context);
    }
  }
}
