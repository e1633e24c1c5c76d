package dev.maskroute.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maskroute.testing.Servers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * What was sent, by the ids that SQS gave, and whether each message is now exactly one row or one
 * dead letter. Mutable; one thread sends.
 */
final class Ledger {
  private static final int MOST_A_REQUEST = 10;

  private final Servers servers;
  private final List<String> good = new ArrayList<>();
  private final List<String> malformed = new ArrayList<>();

  Ledger(Servers servers) {
    this.servers = servers;
  }

  /**
   * What became of all messages.
   *
   * @param letters dead letters by original id
   * @param letterCopies dead letters beyond the first of the same original id
   * @param refused deliveries whose row was there already, as the database saw them
   */
  record Balance(int sent, int rows, int letters, int letterCopies, long refused) {}

  void sendGood(List<String> bodies) {
    good.addAll(send(bodies));
  }

  void sendMalformed(List<String> bodies) {
    malformed.addAll(send(bodies));
  }

  /** Ids of the good messages, in the order sent. */
  List<String> good() {
    return List.copyOf(good);
  }

  int sent() {
    return good.size() + malformed.size();
  }

  private List<String> send(List<String> bodies) {
    List<String> ids = new ArrayList<>();
    for (int from = 0; from < bodies.size(); from += MOST_A_REQUEST) {
      ids.addAll(sendTen(bodies.subList(from, Math.min(from + MOST_A_REQUEST, bodies.size()))));
    }
    return ids;
  }

  private List<String> sendTen(List<String> bodies) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(0, bodies.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build())
            .toList();
    SendMessageBatchResponse response =
        servers
            .client()
            .sendMessageBatch(
                request -> request.queueUrl(servers.url(Servers.QUEUE)).entries(entries));
    assertThat(response.successful()).as("messages taken").hasSize(bodies.size());
    return response.successful().stream().map(entry -> entry.messageId()).toList();
  }

  /**
   * Holds table and queues against what was sent. Takes the dead letters from their queue.
   *
   * @throws AssertionError when a message is lost, or twice
   */
  Balance balance() throws SQLException {
    List<String> rows =
        servers.database().query("select message_id from user_logins").stream()
            .map(row -> row.get(0))
            .toList();
    Map<String, Integer> letters = takeDeadLetters();
    assertThat(new HashSet<>(rows)).as("messages with a row").isEqualTo(Set.copyOf(good));
    assertThat(rows).as("rows").hasSameSizeAs(good);
    assertThat(servers.number("select count(distinct user_id) from user_logins"))
        .as("users, each of whom sent one message")
        .isEqualTo(good.size());
    assertThat(letters.keySet()).as("dead letters").isEqualTo(Set.copyOf(malformed));
    assertThat(servers.depth(Servers.QUEUE).isEmpty()).as("source queue empty").isTrue();
    int copies = letters.values().stream().mapToInt(Integer::intValue).sum() - letters.size();
    long refused = servers.number("select count(*) from fault_attempts") - rows.size();
    return new Balance(sent(), rows.size(), letters.size(), copies, refused);
  }

  /** How many dead letters there are, by original id. */
  private Map<String, Integer> takeDeadLetters() {
    Map<String, Integer> letters = new HashMap<>();
    String url = servers.url(Servers.DEAD_LETTERS);
    List<Message> some = receive(url);
    while (!some.isEmpty()) {
      List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : some) {
        letters.merge(
            message.messageAttributes().get("maskroute.message-id").stringValue(), 1, Integer::sum);
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
      servers.client().deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
      some = receive(url);
    }
    return letters;
  }

  private List<Message> receive(String url) {
    return servers
        .client()
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(MOST_A_REQUEST)
                    .messageAttributeNames("All"))
        .messages();
  }
}
