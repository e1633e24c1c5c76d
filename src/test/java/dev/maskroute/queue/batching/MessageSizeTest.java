package dev.maskroute.queue.batching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

final class MessageSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "\u007f\u0080\u07ff\u0800\uffff", "a\ud83d\ude00b", "\u00e9"})
  void of_body_isItsBytesInUtf8(String body) {
    assertThat(MessageSize.of(Message.builder().body(body).build()))
        .isEqualTo(body.getBytes(UTF_8).length);
  }

  @Test
  void of_noBody_isNothing() {
    assertThat(MessageSize.of(Message.builder().build())).isZero();
  }

  @Test
  void of_attributes_areNameTypeAndValue() {
    Message message =
        Message.builder()
            .body("body")
            .messageAttributes(
                Map.of(
                    "name", value("String").stringValue("\u00e9").build(),
                    "bytes", value("Binary").binaryValue(bytes(5)).build()))
            .build();
    assertThat(MessageSize.of(message)).isEqualTo(4 + (4 + 6 + 2) + (5 + 6 + 5));
  }

  private static MessageAttributeValue.Builder value(String type) {
    return MessageAttributeValue.builder().dataType(type);
  }

  private static SdkBytes bytes(int count) {
    return SdkBytes.fromByteArray(new byte[count]);
  }
}
