package dev.maskroute.input;

import dev.maskroute.crypto.FieldCipher;
import dev.maskroute.crypto.FieldSpec;
import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.crypto.KeysetStore;
import dev.maskroute.crypto.Method;
import dev.maskroute.crypto.UnreadableTokenException;
import dev.maskroute.testing.Servers;
import dev.maskroute.testing.SiteFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What became of messages, by their id. */
final class Results {
  private static final String ROWS =
      """
      select message_id, user_id, app_version, device_type, masked_ip, locale, masked_device_id
      from user_logins
      """;

  private final Servers servers;
  private final FieldCipher ip;
  private final FieldCipher deviceId;

  Results(Servers servers, SiteFolder site) throws Exception {
    this.servers = servers;
    KeysetStore keysets =
        new KeysetStore(site.file("keys"), KeyEncryptionKey.ofBase64(Servers.KEK));
    ip = keysets.open(FieldSpec.of("ip", Method.AES_SIV));
    deviceId = keysets.open(FieldSpec.of("device_id", Method.AES_SIV));
  }

  /** Rows with their protected fields recovered, and dead letters; fails at a message with two. */
  Map<String, Outcome> all() throws Exception {
    Map<String, Outcome> all = new HashMap<>();
    for (List<String> row : servers.database().query(ROWS)) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (int i = 0; i < Login.FIELDS.size(); i++) {
        fields.put(Login.FIELDS.get(i), row.get(i + 1));
      }
      recover(fields, "ip", ip);
      recover(fields, "device_id", deviceId);
      put(all, row.get(0), new Outcome.Row(fields));
    }
    for (Message letter : deadLetters()) {
      put(
          all,
          text(letter, "maskroute.message-id"),
          Outcome.deadLetter(text(letter, "maskroute.reason"), text(letter, "maskroute.field")));
    }
    return all;
  }

  private static void recover(Map<String, String> fields, String name, FieldCipher cipher)
      throws UnreadableTokenException {
    String token = fields.get(name);
    if (token != null) {
      fields.put(name, cipher.unmask(token));
    }
  }

  private static void put(Map<String, Outcome> all, String id, Outcome outcome) {
    Outcome before = all.put(id, outcome);
    if (before != null) {
      throw new IllegalStateException(id + " is both " + before + " and " + outcome);
    }
  }

  private List<Message> deadLetters() {
    List<Message> letters = new ArrayList<>();
    List<Message> some;
    do {
      some =
          servers
              .client()
              .receiveMessage(
                  request ->
                      request
                          .queueUrl(servers.url(Servers.DEAD_LETTERS))
                          .maxNumberOfMessages(10)
                          .visibilityTimeout(600)
                          .messageAttributeNames("All"))
              .messages();
      letters.addAll(some);
    } while (!some.isEmpty());
    return letters;
  }

  private static String text(Message letter, String attribute) {
    MessageAttributeValue value = letter.messageAttributes().get(attribute);
    return value == null ? null : value.stringValue();
  }
}
