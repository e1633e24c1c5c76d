package dev.maskroute.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.testing.Servers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message as the dead letter queue holds it, opened without the product: base64 of length of
 * nonce, nonce and ChaCha20-Poly1305 ciphertext (RFC 8439) of gzip (RFC 1952) of a line that says
 * what the message was and its body.
 *
 * @param sealed base64; of an attribute where the letter was too large to be a text
 */
record DeadLetter(Map<String, String> attributes, String sealed) {
  private static final int NONCE_BYTES = 12;

  /** Takes all dead letters from their queue. */
  static List<DeadLetter> takeAll(Servers servers) {
    return servers.takeAll(Servers.DEAD_LETTERS).stream().map(DeadLetter::of).toList();
  }

  private static DeadLetter of(Message message) {
    Map<String, String> attributes = new TreeMap<>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    MessageAttributeValue bytes = message.messageAttributes().get("maskroute.body");
    return new DeadLetter(
        attributes,
        bytes == null
            ? message.body()
            : Base64.getEncoder().encodeToString(bytes.binaryValue().asByteArray()));
  }

  String reason() {
    return attributes.get("maskroute.reason");
  }

  /** The field to blame; null when none is known. */
  String field() {
    return attributes.get("maskroute.field");
  }

  String messageId() {
    return attributes.get("maskroute.message-id");
  }

  /** Reason and field as one text, such as {@code too-long user_id}. */
  String verdict() {
    return field() == null ? reason() : reason() + " " + field();
  }

  /** The message as it was sent. */
  String open() throws Exception {
    return plain().substring(plain().indexOf('\n') + 1);
  }

  /** The line before it, which says what the message was. */
  String header() throws Exception {
    return plain().substring(0, plain().indexOf('\n'));
  }

  private String plain() throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
    byte[] nonce = new byte[bytes.getInt()];
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalStateException("nonce of " + nonce.length + " bytes");
    }
    bytes.get(nonce);
    byte[] ciphertext = new byte[bytes.remaining()];
    bytes.get(ciphertext);
    Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        Cipher.DECRYPT_MODE,
        KeyEncryptionKey.ofBase64(Servers.KEK).deadLetterKey(),
        new IvParameterSpec(nonce));
    byte[] zipped = cipher.doFinal(ciphertext);
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }
}
