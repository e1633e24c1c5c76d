package dev.maskroute.testing;

import dev.maskroute.config.InvalidSettingsException;
import dev.maskroute.config.QueueSettings;
import dev.maskroute.embedded.EmbeddedDatabase;
import dev.maskroute.embedded.EmbeddedSqs;
import dev.maskroute.queue.Queues;
import dev.maskroute.queue.SqsClients;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** A real SQS server with the two queues, and a real PostgreSQL, fresh for each test class. */
public final class Servers implements AutoCloseable {
  public static final String QUEUE = "login-queue";
  public static final String DEAD_LETTERS = "login-queue-dlq";

  /** 32 bytes for tests only. */
  public static final String KEK = "bWFza3JvdXRlIHRlc3Qga2V5LCBub3QgYSBzZWNyZXQ=";

  private final EmbeddedSqs sqs = EmbeddedSqs.start();
  private final EmbeddedDatabase database = EmbeddedDatabase.start();
  private final SqsClient client;
  private final Queues queues;

  private Servers() {
    client = connect();
    queues = new Queues(client);
    queues.create(QUEUE);
    queues.create(DEAD_LETTERS);
  }

  private SqsClient connect() {
    try {
      return SqsClients.create(
          new QueueSettings(QUEUE, DEAD_LETTERS, Optional.of(sqs.endpoint()), true, 1, 30), 20);
    } catch (InvalidSettingsException e) {
      throw new IllegalStateException("an endpoint needs no region", e);
    }
  }

  public static Servers start() {
    return new Servers();
  }

  public SqsClient client() {
    return client;
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public EmbeddedSqs sqs() {
    return sqs;
  }

  public void send(List<String> bodies) {
    send(QUEUE, bodies);
  }

  public void send(String queue, List<String> bodies) {
    queues.send(queues.url(queue), bodies);
  }

  /** Sends a message to the first queue and gives its id. */
  public String send(String body) {
    return send(QUEUE, body, Map.of());
  }

  /** Sends a message with attributes and gives its id. */
  public String send(String queue, String body, Map<String, MessageAttributeValue> attributes) {
    return client
        .sendMessage(
            message ->
                message.queueUrl(queues.url(queue)).messageBody(body).messageAttributes(attributes))
        .messageId();
  }

  /** Takes all messages that can be had from a queue. */
  public List<Message> takeAll(String queue) {
    String url = queues.url(queue);
    List<Message> all = new ArrayList<>();
    List<Message> some;
    do {
      some =
          client
              .receiveMessage(
                  request ->
                      request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
              .messages();
      if (!some.isEmpty()) {
        delete(url, some);
      }
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private void delete(String url, List<Message> messages) {
    List<DeleteMessageBatchRequestEntry> entries =
        messages.stream()
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    client.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
  }

  public Queues.Depth depth(String queue) {
    return queues.depth(queues.url(queue));
  }

  public String url(String queue) {
    return queues.url(queue);
  }

  /** One number, such as a count. */
  public long number(String sql) throws SQLException {
    return Long.parseLong(database.query(sql).get(0).get(0));
  }

  /** Runs statements that give no rows. */
  public void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Takes away every table, and every message from both queues. */
  public void clear() throws SQLException {
    execute("drop schema public cascade; create schema public");
    for (String queue : List.of(QUEUE, DEAD_LETTERS)) {
      remove(queue);
      queues.create(queue);
    }
  }

  /** Deletes a queue, if there is one. */
  public void remove(String queue) {
    try {
      client.deleteQueue(request -> request.queueUrl(queues.url(queue)));
    } catch (QueueDoesNotExistException e) {
      // As wanted.
    }
  }

  public void create(String queue) {
    queues.create(queue);
  }

  /** The variables that point a runner here. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("MASKROUTE_SQS_ENDPOINT", sqs.endpoint().toString());
    environment.put("MASKROUTE_DATABASE_URL", database.url());
    environment.put("MASKROUTE_DATABASE_USER", database.user());
    environment.put("MASKROUTE_DATABASE_PASSWORD", database.password());
    environment.put("MASKROUTE_KEYS_KEK", KEK);
    environment.put("MASKROUTE_MANAGEMENT_PORT", "0");
    environment.put("MASKROUTE_WAIT_TIME", "1");
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    return environment;
  }

  @Override
  public void close() throws IOException {
    client.close();
    database.close();
    sqs.close();
  }
}
