package dev.maskroute.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.google.crypto.tink.DeterministicAead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Makes rows of messages in one go over their text: nothing is kept but what is stored. */
final class HandWrittenRows {
  /** The fields of a row, in the order of its columns. */
  static final List<String> FIELDS =
      List.of(
          "message_id",
          "user_id",
          "device_type",
          "ip",
          "device_id",
          "locale",
          "app_version",
          "create_date");

  private static final JsonFactory JSON = new JsonFactory();

  /** The associated data of each protected field. */
  private static final Map<String, byte[]> PROTECTED =
      Map.of(
          "ip", "ip".getBytes(StandardCharsets.UTF_8),
          "device_id", "device_id".getBytes(StandardCharsets.UTF_8));

  private final DeterministicAead cipher;

  HandWrittenRows(DeterministicAead cipher) {
    this.cipher = cipher;
  }

  /** Each column of the rows. */
  String[][] of(List<Message> messages) throws IOException, GeneralSecurityException {
    String[][] columns = new String[FIELDS.size()][messages.size()];
    for (int row = 0; row < messages.size(); row++) {
      Message message = messages.get(row);
      columns[0][row] = message.messageId();
      columns[FIELDS.size() - 1][row] = day(message);
      read(message, columns, row);
    }
    return columns;
  }

  private void read(Message message, String[][] columns, int row)
      throws IOException, GeneralSecurityException {
    try (JsonParser login = JSON.createParser(message.body())) {
      login.nextToken();
      for (String field = login.nextFieldName(); field != null; field = login.nextFieldName()) {
        String value = login.nextTextValue();
        switch (field) {
          case "user_id" -> columns[1][row] = value;
          case "device_type" -> columns[2][row] = value;
          case "ip" -> columns[3][row] = token(value, PROTECTED.get(field));
          case "device_id" -> columns[4][row] = token(value, PROTECTED.get(field));
          case "locale" -> columns[5][row] = value;
          case "app_version" -> columns[6][row] = value;
          default -> login.skipChildren();
        }
      }
    }
  }

  private static String day(Message message) {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    Instant instant = Instant.ofEpochMilli(Long.parseLong(sent));
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private String token(String plaintext, byte[] associatedData) throws GeneralSecurityException {
    byte[] sealed =
        cipher.encryptDeterministically(plaintext.getBytes(StandardCharsets.UTF_8), associatedData);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }
}
