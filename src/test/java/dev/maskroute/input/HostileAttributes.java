package dev.maskroute.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Attributes of every type that SQS has, ten a message, which is the most that it takes: orders to
 * Camel, forgeries of what the queue says, and nonsense. None changes anything.
 */
final class HostileAttributes {
  private static final int MOST = 10;

  private static final List<String> NAMES =
      List.of(
          "CamelSqlQuery",
          "camelSQLquery",
          "CamelSqlParameters",
          "CamelFileName",
          "CamelOverruleFileName",
          "camelHttpUri",
          "CamelHttpPath",
          "org.apache.camel.x",
          "org.apache.camel.CamelSqlQuery",
          "CamelAwsSqsReceiptHandle",
          "CamelAwsSqsMessageId",
          "CamelAwsSqsDeleteFiltered",
          "CamelAwsSqsOperation",
          "CamelCryptoInitVector",
          "CamelJsonValidatorResourceUri",
          "CamelBeanMethodName",
          "CamelJacksonUnmarshalType",
          "CamelDestinationOverrideUrl",
          "CamelLanguageScript",
          "CamelExceptionCaught",
          "CamelAwsSqsBatchAcknowledgement",
          "ReceivedMessage",
          "SentTimestamp",
          "Content-Type",
          "breadcrumbId",
          "message_id",
          "create_date",
          "__proto__",
          "user_id",
          "a".repeat(256));

  private static final List<String> TYPES =
      List.of("String", "Number", "Binary", "String.foo", "Number.int", "Binary.gif");

  private HostileAttributes() {}

  static List<InputCase> cases() {
    List<InputCase> cases = new ArrayList<>();
    for (String type : TYPES) {
      for (int from = 0; from < NAMES.size(); from += MOST) {
        Map<String, MessageAttributeValue> ten = new LinkedHashMap<>();
        NAMES.subList(from, from + MOST).forEach(name -> ten.put(name, value(type, name)));
        String what = "attributes of type " + type + " from " + NAMES.get(from);
        cases.add(InputCase.stored(what, Login.good()).with(ten));
        cases.add(
            InputCase.of(
                    what + " on a bad message",
                    "{}",
                    Outcome.deadLetter("missing-field", "user_id"))
                .with(ten));
      }
    }
    return cases;
  }

  private static MessageAttributeValue value(String type, String name) {
    MessageAttributeValue.Builder value = MessageAttributeValue.builder().dataType(type);
    if (type.startsWith("Binary")) {
      value.binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1, -2, '$', '{', 'x', '}'}));
    } else if (type.startsWith("Number")) {
      value.stringValue("-99999999999999999999.5");
    } else {
      value.stringValue(
          name.contains("Sql") ? "drop table user_logins" : "${bean:tally} " + Login.CANARY);
    }
    return value.build();
  }
}
