package dev.maskroute.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.crypto.tink.DeterministicAead;
import java.io.IOException;
import java.io.StringWriter;
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

/** Makes rows of messages in one go over their text: nothing is kept but what is written. */
final class HandWrittenRows {
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

  /** A JSON array of rows. */
  String of(List<Message> messages) throws IOException, GeneralSecurityException {
    StringWriter text = new StringWriter(512 * messages.size());
    try (JsonGenerator rows = JSON.createGenerator(text)) {
      rows.writeStartArray();
      for (Message message : messages) {
        write(message, rows);
      }
      rows.writeEndArray();
    }
    return text.toString();
  }

  private void write(Message message, JsonGenerator rows)
      throws IOException, GeneralSecurityException {
    rows.writeStartObject();
    rows.writeStringField("message_id", message.messageId());
    rows.writeStringField("create_date", day(message));
    try (JsonParser login = JSON.createParser(message.body())) {
      login.nextToken();
      for (String field = login.nextFieldName(); field != null; field = login.nextFieldName()) {
        login.nextToken();
        writeField(field, login, rows);
      }
    }
    rows.writeEndObject();
  }

  private static String day(Message message) {
    String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    Instant instant = Instant.ofEpochMilli(Long.parseLong(sent));
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private void writeField(String field, JsonParser login, JsonGenerator rows)
      throws IOException, GeneralSecurityException {
    switch (field) {
      case "ip", "device_id" ->
          rows.writeStringField(field, token(login.getText(), PROTECTED.get(field)));
      case "user_id", "app_version", "device_type", "locale" -> {
        if (login.currentToken() == JsonToken.VALUE_NULL) {
          rows.writeNullField(field);
        } else {
          rows.writeStringField(field, login.getText());
        }
      }
      default -> login.skipChildren();
    }
  }

  private String token(String plaintext, byte[] associatedData) throws GeneralSecurityException {
    byte[] sealed =
        cipher.encryptDeterministically(plaintext.getBytes(StandardCharsets.UTF_8), associatedData);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }
}
