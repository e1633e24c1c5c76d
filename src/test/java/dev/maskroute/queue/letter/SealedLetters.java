package dev.maskroute.queue.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maskroute.crypto.KeyEncryptionKey;
import dev.maskroute.testing.Servers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/** Seals letters as the route does, without it. */
public final class SealedLetters {
  private static final KeyEncryptionKey KEK = KeyEncryptionKey.ofBase64(Servers.KEK);

  private SealedLetters() {}

  public static SecretKey key() {
    return KEK.deadLetterKey();
  }

  public static SecretKey replayKey() {
    return KEK.replayKey();
  }

  /** The text of a letter. */
  public static String text(Envelope envelope) {
    return Base64.getEncoder().encodeToString(seal(envelope.bytes()));
  }

  /** The text of a letter as it was before there were envelopes. */
  public static String textOfBare(String body) {
    return Base64.getEncoder().encodeToString(seal(body.getBytes(UTF_8)));
  }

  static byte[] seal(byte[] plain) {
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(Cipher.ENCRYPT_MODE, key(), new IvParameterSpec(nonce));
      byte[] ciphertext = cipher.doFinal(zip(plain));
      return ByteBuffer.allocate(4 + nonce.length + ciphertext.length)
          .putInt(nonce.length)
          .put(nonce)
          .put(ciphertext)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] zip(byte[] plain) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
