package dev.maskroute.bench;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What a runner is held against: receives, parses, encrypts, inserts, deletes, by hand and over the
 * SDK, and cares for nothing else. No schema, no dead letters, no outage, no stop in good order; a
 * failure ends it.
 */
final class HandWrittenLoop implements Runnable {
  private static final int MOST_A_REQUEST = 10;

  private static final String INSERT =
      """
      insert into user_logins (message_id, user_id, device_type, masked_ip, masked_device_id,
        locale, app_version, create_date)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::date[])
      on conflict (message_id) do nothing""";

  private final SqsClient client;
  private final String queueUrl;
  private final HandWrittenRows rows;
  private final int batch;

  private HandWrittenLoop(SqsClient client, String queueUrl, HandWrittenRows rows, int batch) {
    this.client = client;
    this.queueUrl = queueUrl;
    this.rows = rows;
    this.batch = batch;
  }

  public static void main(String[] arguments) throws GeneralSecurityException {
    int consumers = Integer.parseInt(variable("MASKROUTE_CONSUMERS"));
    URI endpoint = URI.create(variable("MASKROUTE_SQS_ENDPOINT"));
    String queue = variable("MASKROUTE_QUEUE");
    SqsClient client =
        SqsClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().maxConnections(consumers))
            .endpointOverride(endpoint)
            .build();
    String url = client.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    int batch = Integer.parseInt(variable("MASKROUTE_BATCH_SIZE"));
    HandWrittenRows rows = new HandWrittenRows(cipher());
    for (int i = 0; i < consumers; i++) {
      new Thread(new HandWrittenLoop(client, url, rows, batch)).start();
    }
  }

  private static String variable(String name) {
    return System.getenv(name);
  }

  private static DeterministicAead cipher() throws GeneralSecurityException {
    DeterministicAeadConfig.register();
    return KeysetHandle.generateNew(
            PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get())
        .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
  }

  @Override
  public void run() {
    try (Connection connection =
            DriverManager.getConnection(
                variable("MASKROUTE_DATABASE_URL"),
                variable("MASKROUTE_DATABASE_USER"),
                variable("MASKROUTE_DATABASE_PASSWORD"));
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      while (true) {
        List<Message> messages = receive();
        if (!messages.isEmpty()) {
          insert(insert, rows.of(messages));
          delete(messages);
        }
      }
    } catch (SQLException | IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(PreparedStatement insert, String[][] columns) throws SQLException {
    for (int i = 0; i < columns.length; i++) {
      insert.setArray(i + 1, insert.getConnection().createArrayOf("text", columns[i]));
    }
    insert.executeUpdate();
  }

  private List<Message> receive() {
    List<Message> messages = new ArrayList<>(batch);
    List<Message> some;
    do {
      int most = Math.min(MOST_A_REQUEST, batch - messages.size());
      int wait = messages.isEmpty() ? 1 : 0;
      some =
          client
              .receiveMessage(
                  request ->
                      request
                          .queueUrl(queueUrl)
                          .maxNumberOfMessages(most)
                          .waitTimeSeconds(wait)
                          .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
              .messages();
      messages.addAll(some);
    } while (messages.size() < batch && !some.isEmpty());
    return messages;
  }

  private void delete(List<Message> messages) {
    for (int from = 0; from < messages.size(); from += MOST_A_REQUEST) {
      List<Message> some = messages.subList(from, Math.min(from + MOST_A_REQUEST, messages.size()));
      List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(some.size());
      for (Message message : some) {
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
      client.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
    }
  }
}
