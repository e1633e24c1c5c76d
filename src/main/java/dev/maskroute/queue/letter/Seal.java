package dev.maskroute.queue.letter;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Opens what the dead letter route sealed: length of the nonce, nonce, and ChaCha20-Poly1305 (RFC
 * 8439) of gzip (RFC 1952), as base64 text or as the attribute {@link Attributes#BODY}. What was
 * sealed under another key, altered, or never sealed does not open.
 */
final class Seal {
  /** How the base64 of any sealed letter begins: with the length of its nonce, 12. */
  private static final String FIRST_CHARACTERS = "AAAAD";

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKey key;

  Seal(SecretKey key) {
    this.key = requireNonNull(key, "key");
  }

  Optional<byte[]> open(Message message) {
    return sealed(message).flatMap(this::open);
  }

  private static Optional<byte[]> sealed(Message message) {
    MessageAttributeValue attribute = message.messageAttributes().get(Attributes.BODY);
    if (attribute != null && attribute.binaryValue() != null) {
      return Optional.of(attribute.binaryValue().asByteArrayUnsafe());
    }
    String text = message.body().strip();
    if (!text.startsWith(FIRST_CHARACTERS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> open(byte[] sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    if (sealed.length < Integer.BYTES + NONCE_BYTES + TAG_BYTES || bytes.getInt() != NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    try {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
      byte[] zipped = cipher.doFinal(sealed, bytes.position(), bytes.remaining());
      try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
        return Optional.of(plain.readAllBytes());
      }
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }
}
