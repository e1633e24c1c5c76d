package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maskroute.queue.letter.Attributes;
import dev.maskroute.queue.letter.Envelope;
import dev.maskroute.queue.letter.Origin;
import dev.maskroute.queue.letter.SealedLetters;
import dev.maskroute.testing.Servers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Letters that no runner set aside, for the commands that look after their queue. */
final class HandMadeLetters {
  static final String BODY = "{\"user_id\": \"canary-4b1d\"}";

  private HandMadeLetters() {}

  /** A queue of dead letters without any. */
  static void none(Servers servers) {
    servers.remove(Servers.DEAD_LETTERS);
    servers.create(Servers.DEAD_LETTERS);
  }

  /** Letters of two reasons, in turn. */
  static void put(Servers servers, int count) {
    String sealed = sealed("first", BODY);
    for (int from = 0; from < count; from += 10) {
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(from, Math.min(from + 10, count))
              .mapToObj(i -> entry(i, sealed))
              .toList();
      servers
          .client()
          .sendMessageBatch(
              request -> request.queueUrl(servers.url(Servers.DEAD_LETTERS)).entries(entries));
    }
  }

  private static SendMessageBatchRequestEntry entry(int i, String sealed) {
    return SendMessageBatchRequestEntry.builder()
        .id("n" + i)
        .messageBody(sealed)
        .messageAttributes(
            Map.of(
                "maskroute.message-id", Attributes.text("first-" + i),
                "maskroute.reason", Attributes.text(i % 2 == 0 ? "too-long" : "wrong-type"),
                "maskroute.field", Attributes.text("user_id"),
                "maskroute.time", Attributes.text("2026-03-01T10:00:00Z")))
        .build();
  }

  static void put(
      Servers servers, String id, String body, Map<String, MessageAttributeValue> attributes) {
    servers.send(Servers.DEAD_LETTERS, sealed(id, body), attributes);
  }

  private static String sealed(String id, String body) {
    return SealedLetters.text(new Envelope(new Origin(id, Instant.EPOCH, 0), body.getBytes(UTF_8)));
  }
}
