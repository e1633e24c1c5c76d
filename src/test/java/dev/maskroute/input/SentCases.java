package dev.maskroute.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends cases, ten a request where they fit into one, and knows which message is which case. */
final class SentCases {
  private static final int MOST = 10;

  private final SqsClient client;
  private final String url;
  private final Map<String, InputCase> byId = new LinkedHashMap<>();
  private final List<InputCase> waiting = new ArrayList<>();
  private long bytes;

  private SentCases(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** The cases by the id that SQS gave their message. */
  static Map<String, InputCase> send(SqsClient client, String url, List<InputCase> cases) {
    SentCases sent = new SentCases(client, url);
    cases.forEach(sent::add);
    sent.flush();
    return sent.byId;
  }

  private void add(InputCase one) {
    // What attributes have at most, generously.
    long size = one.body().getBytes(UTF_8).length + one.attributes().size() * 600L;
    if (waiting.size() == MOST || bytes + size > Sizes.LARGEST) {
      flush();
    }
    waiting.add(one);
    bytes += size;
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (InputCase one : waiting) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(one.body())
              .messageAttributes(one.attributes())
              .build());
    }
    SendMessageBatchResponse response =
        client.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    if (response.successful().size() != waiting.size()) {
      throw new IllegalStateException("not taken: " + response.failed());
    }
    response
        .successful()
        .forEach(taken -> byId.put(taken.messageId(), waiting.get(Integer.parseInt(taken.id()))));
    waiting.clear();
    bytes = 0;
  }
}
