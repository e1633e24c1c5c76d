package dev.maskroute.bench.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Answers the actions of SQS (JSON 1.0) that a runner uses. One queue holds the logins; what is
 * sent to any other is counted and forgotten.
 */
final class SqsActions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of();

  private final String address;
  private final Load load;
  private final LoginQueue queue;
  private final LoginMessages messages;
  private final Requests requests = new Requests();

  SqsActions(String address, Load load) {
    this.address = address;
    this.load = load;
    queue = new LoginQueue(load);
    messages = new LoginMessages(load);
  }

  Progress progress() {
    return queue.progress(requests);
  }

  Lag lag() {
    return queue.lag();
  }

  int latencyMillis() {
    return load.latencyMillis();
  }

  String answer(String action, String body) throws IOException, InterruptedException {
    requests.count(action);
    JsonNode request = JSON.readTree(body);
    return switch (action) {
      case "ReceiveMessage" -> receive(request);
      case "DeleteMessageBatch" -> batch(request, entry -> queue.delete(index(entry)));
      case "ChangeMessageVisibilityBatch" -> batch(request, this::changeVisibility);
      case "SendMessage" -> '{' + sent(request) + '}';
      case "SendMessageBatch" -> sendBatch(request);
      case "GetQueueUrl" -> url(request);
      case "GetQueueAttributes" -> depth();
      default -> throw new UnsupportedOperationException(action);
    };
  }

  private String receive(JsonNode request) throws InterruptedException {
    if (!isLogins(request)) {
      return "{}";
    }
    List<Integer> taken =
        queue.take(
            request.path("MaxNumberOfMessages").asInt(1), request.path("WaitTimeSeconds").asInt());
    if (taken.isEmpty()) {
      return "{}";
    }
    MessageDigest md5 = md5();
    StringBuilder answer = new StringBuilder(512 * taken.size()).append("{\"Messages\":[");
    for (int index : taken) {
      append(answer, index, md5);
      answer.append(',');
    }
    answer.setLength(answer.length() - 1);
    return answer.append("]}").toString();
  }

  private void append(StringBuilder answer, int index, MessageDigest md5) {
    String body = messages.body(index);
    answer.append("{\"MessageId\":\"").append(messages.id(index));
    answer.append("\",\"ReceiptHandle\":\"").append(index);
    answer.append("\",\"MD5OfBody\":\"").append(hash(md5, body));
    answer.append("\",\"Attributes\":{\"SentTimestamp\":\"").append(queue.sentMillis(index));
    answer.append("\"},\"Body\":\"").append(body.replace("\"", "\\\"")).append("\"}");
  }

  private static int index(JsonNode entry) {
    return entry.get("ReceiptHandle").asInt();
  }

  private void changeVisibility(JsonNode entry) {
    if (entry.path("VisibilityTimeout").asInt() == 0) {
      queue.giveBack(index(entry));
    }
  }

  private static String batch(JsonNode request, Consumer<JsonNode> action) {
    StringJoiner done = new StringJoiner(",", "{\"Failed\":[],\"Successful\":[", "]}");
    for (JsonNode entry : request.get("Entries")) {
      action.accept(entry);
      done.add("{\"Id\":" + entry.get("Id") + '}');
    }
    return done.toString();
  }

  private String sendBatch(JsonNode request) {
    StringJoiner done = new StringJoiner(",", "{\"Failed\":[],\"Successful\":[", "]}");
    for (JsonNode entry : request.get("Entries")) {
      done.add("{\"Id\":" + entry.get("Id") + ',' + sent(entry) + '}');
    }
    return done.toString();
  }

  private String sent(JsonNode message) {
    requests.messageSent();
    String hash = hash(md5(), message.get("MessageBody").asText());
    return "\"MessageId\":\"%d\",\"MD5OfMessageBody\":\"%s\"".formatted(requests.sent(), hash);
  }

  private String url(JsonNode request) {
    return "{\"QueueUrl\":\"%s/000000000000/%s\"}"
        .formatted(address, request.get("QueueName").asText());
  }

  private static boolean isLogins(JsonNode request) {
    return request.path("QueueUrl").asText().endsWith('/' + QueueServer.LOGINS);
  }

  private String depth() {
    int[] depth = queue.depth();
    return """
        {"Attributes":{"ApproximateNumberOfMessages":"%d",
        "ApproximateNumberOfMessagesNotVisible":"%d","ApproximateNumberOfMessagesDelayed":"0"}}"""
        .formatted(depth[0], depth[1]);
  }

  private static String hash(MessageDigest md5, String text) {
    return HEX.formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
